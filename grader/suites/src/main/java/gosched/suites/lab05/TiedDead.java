package gosched.suites.lab05;

import gosched.kit.Deadlock;
import gosched.kit.Go;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Nobody can ever run again, and the last who did so was tied to its thread. */
final class TiedDead {
  private TiedDead() {}

  /** Who ends it, and how. */
  enum Last {
    MAIN_WAITS("main is locked to its thread, and receives"),
    ANOTHER_WAITS("main receives; a goroutine that is locked to its thread receives, too"),
    ANOTHER_ENDS("main receives; a goroutine is locked to its thread, and ends"),
    ANOTHER_COMES_BACK("main receives; one that is locked makes a long system call, and ends"),
    WAS_TIED("main is locked to its thread, then not any more, and receives");

    private final String text;

    Last(String text) {
      this.text = text;
    }
  }

  record Program(int procs, Last last) {
    static List<Program> all() {
      return Arrays.stream(Last.values())
          .flatMap(last -> IntStream.rangeClosed(1, 3).mapToObj(n -> new Program(n, last)))
          .toList();
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, " + procs + ")\n" + last.text + "; nobody sends";
    }
  }

  static void found(SimKernel k, Program p) {
    try {
      new GmpScheduler(k, p.procs).run(() -> main(p.last));
    } catch (Deadlock expected) {
      long waiting = p.last == Last.ANOTHER_WAITS ? 2 : 1;
      Violation.unless(
          expected.goroutines().size() == waiting,
          "deadlock",
          waiting + " wait for ever, and the dump has: " + expected.goroutines());
      return;
    }
    throw new Violation("deadlock", "nobody can ever run again, and run returned");
  }

  private static void main(Last last) {
    switch (last) {
      case MAIN_WAITS -> Go.lockOSThread();
      case WAS_TIED -> {
        Go.lockOSThread();
        Go.yield();
        Go.unlockOSThread();
      }
      case ANOTHER_WAITS, ANOTHER_ENDS, ANOTHER_COMES_BACK -> Go.go(() -> other(last));
    }
    Go.chan(0).receive();
  }

  private static void other(Last last) {
    Go.lockOSThread();
    if (last == Last.ANOTHER_WAITS) {
      Go.chan(0).receive();
    }
    if (last == Last.ANOTHER_COMES_BACK) {
      Go.block("read", 2 * Beds.KEEPS);
    }
  }
}
