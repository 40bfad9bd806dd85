package gosched.suites.programs;

import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.Bed;
import java.util.Arrays;
import java.util.List;

/** Whole programs in Go's manner, on any scheduler. */
public final class ProgramChecks {
  private ProgramChecks() {}

  public enum Name {
    SIEVE,
    PIPELINE,
    FAN_OUT_FAN_IN,
    PING_PONG,
    SEMAPHORE,
    ONE_BY_ONE
  }

  public record Program(Bed on, Name name) {
    public static List<Program> all(List<? extends Bed> beds) {
      return Arrays.stream(Name.values())
          .flatMap(n -> beds.stream().map(on -> new Program(on, n)))
          .toList();
    }

    @Override
    public String toString() {
      return on
          + "\n"
          + switch (name) {
            case SIEVE -> "the first 5 primes by a chain of filters";
            case PIPELINE -> "4 numbers through 2 stages that add one, channels of 1";
            case FAN_OUT_FAN_IN -> "3 workers share 5 jobs by one channel";
            case PING_PONG -> "a number goes back and forth 4 times";
            case SEMAPHORE -> "4 goroutines share 2 permits, a buffered channel";
            case ONE_BY_ONE -> "130 goroutines, one after the other, each send a number to main";
          };
    }
  }

  public static void run(SimKernel k, Program p) {
    Object[] result = new Object[1];
    p.on.make(k).run(() -> result[0] = compute(p.name));
    Object expected =
        switch (p.name) {
          case SIEVE -> List.of(2, 3, 5, 7, 11);
          case PIPELINE -> 1L + 2 + 3 + 4 + 2 * 4;
          case FAN_OUT_FAN_IN -> 2L * (1 + 2 + 3 + 4 + 5);
          case PING_PONG -> 8;
          case SEMAPHORE -> null;
          case ONE_BY_ONE -> 130L * 131 / 2;
        };
    if (expected == null) {
      int most = (int) result[0];
      Violation.unless(most >= 1 && most <= 2, "result", most + " held one of 2 permits at once");
    } else {
      Violation.unless(
          expected.equals(result[0]), "result", "expected " + expected + ", got " + result[0]);
    }
  }

  private static Object compute(Name name) {
    return switch (name) {
      case SIEVE -> GoPrograms.sieve(5);
      case PIPELINE -> GoPrograms.pipeline(4, 2, 1);
      case FAN_OUT_FAN_IN -> GoPrograms.fanOutFanIn(3, 5, 1);
      case PING_PONG -> GoPrograms.pingPong(4);
      case SEMAPHORE -> GoPrograms.semaphore(4, 2);
      case ONE_BY_ONE -> GoPrograms.oneByOne(130);
    };
  }
}
