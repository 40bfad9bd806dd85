package gosched.lab06;

import gosched.kit.NetError;
import gosched.kit.NetError.Reason;
import gosched.lab06.PollDesc.Mode;
import gosched.lab06.PollDesc.Result;
import java.util.function.Supplier;

/** One direction of a socket. */
record Half(PollDesc pd, Mode mode) {

  /** Before the first attempt. */
  void begin() {
    check(pd.prepare(mode));
  }

  /**
   * Tries until something comes of it.
   *
   * @param attempt null if it would have to wait
   */
  <T> T until(Supplier<T> attempt) {
    while (true) {
      T result = attempt.get();
      if (result != null) {
        return result;
      }
      check(pd.await(mode));
    }
  }

  private static void check(Result result) {
    if (result == Result.TIMEOUT) {
      throw new NetError(Reason.TIMEOUT);
    }
    if (result == Result.CLOSED) {
      throw new NetError(Reason.CLOSED);
    }
  }
}
