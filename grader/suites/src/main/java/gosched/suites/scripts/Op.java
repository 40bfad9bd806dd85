package gosched.suites.scripts;

import java.util.List;
import java.util.stream.Collectors;

/** What a goroutine of a generated program does next. Plain data: it is what shrinks. */
sealed interface Op {

  /** {@code go}: a goroutine that does {@code body}. */
  record Start(List<Op> body) implements Op {
    @Override
    public String toString() {
      return "go { " + body.stream().map(Op::toString).collect(Collectors.joining("; ")) + " }";
    }
  }

  record Yield() implements Op {
    @Override
    public String toString() {
      return "yield";
    }
  }

  /**
   * @param micros 0 for a sleep that does not wait
   */
  record Sleep(int micros) implements Op {
    @Override
    public String toString() {
      return "sleep(" + micros + " us)";
    }
  }

  /** A call on channel {@code chan}. A value that is sent says who sent it. */
  record OnChan(Call call, int chan) implements Op {
    @Override
    public String toString() {
      return "c" + chan + "." + call.text;
    }
  }

  /** A call on the program's one wait group. */
  record OnGroup(boolean done) implements Op {
    @Override
    public String toString() {
      return done ? "wg.done" : "wg.await";
    }
  }

  /** What can be done with a channel. */
  enum Call {
    SEND("send"),
    RECEIVE("receive"),
    TRY_SEND("trySend"),
    TRY_RECEIVE("tryReceive"),
    CLOSE("close");

    final String text;

    Call(String text) {
      this.text = text;
    }
  }
}
