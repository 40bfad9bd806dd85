package gosched.suites.threads;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.IllegalGoroutineState;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Ready of a goroutine that does not wait. */
final class ReadyChecks {
  private ReadyChecks() {}

  enum Wrong {
    ITSELF("a goroutine readies itself while it runs"),
    TWICE("a waiting goroutine is readied twice"),
    NEW("a goroutine is readied that has not run yet"),
    CALL("a goroutine is readied that is in a system call"),
    ENDED("a goroutine is readied after it has ended");

    private final String text;

    Wrong(String text) {
      this.text = text;
    }
  }

  record Refused(Slots on, Wrong wrong) {
    static List<Refused> all(Lab lab) {
      return Arrays.stream(Wrong.values()).map(wrong -> new Refused(lab.one(), wrong)).toList();
    }

    @Override
    public String toString() {
      return on + "\n" + wrong.text;
    }
  }

  static void wrongReady(SimKernel k, Refused p) {
    List<String> log = new ArrayList<>();
    p.on
        .make(k)
        .run(
            () -> {
              G g = subject(k, p, log);
              boolean refused = false;
              try {
                Go.ready(g);
              } catch (IllegalGoroutineState e) {
                refused = true;
              }
              ready(refused, "ready of " + g + " was accepted");
              Go.go(() -> log.add("B"));
              p.on.rest(k);
            });
    List<String> expected = p.wrong == Wrong.ITSELF ? List.of("B") : List.of("A", "B");
    if (p.on.lab().searching()) {
      Collections.sort(log); // B may be stolen before A is back in its M's queue
    }
    ready(
        log.equals(expected),
        "after the refusal all should go on as before, " + expected + ", and it was " + log);
  }

  private static G subject(SimKernel k, Refused p, List<String> log) {
    return switch (p.wrong) {
      case ITSELF -> Go.current();
      case NEW -> Go.go(() -> log.add("A"));
      case TWICE -> {
        G waits =
            Go.go(
                () -> {
                  Go.park(WaitReason.PARKED, Scheduler.Commit.NONE);
                  log.add("A");
                });
        p.on.rest(k);
        Go.ready(waits);
        yield waits;
      }
      case CALL -> {
        G calls = Go.go(() -> Go.syscall(() -> k.sleep(1_000_000_000)));
        Go.yield();
        log.add("A");
        yield calls;
      }
      case ENDED -> {
        G ended = Go.go(() -> log.add("A"));
        Go.yield();
        yield ended;
      }
    };
  }

  private static void ready(boolean holds, String message) {
    Violation.unless(holds, "ready of one that does not wait", message);
  }
}
