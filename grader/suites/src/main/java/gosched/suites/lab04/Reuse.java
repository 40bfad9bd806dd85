package gosched.suites.lab04;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.KernelThread;
import gosched.lab04.DistributedScheduler;
import gosched.sim.Limits;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import gosched.suites.sim.TappedKernel.Tap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Goroutines that are made on one M and end on another. If Ms keep the records of those that ended,
 * to use them again, these must come back, or the one M makes new ones for ever and the other one
 * hoards them. Who makes a new record for each goroutine hoards nothing: that is allowed, too.
 */
final class Reuse {
  static final Limits LIMITS = new Limits(4_000_000, 4_000_000, 2_000, 4);

  /** "An M that has many, some hundreds, gives half of them to a pool." */
  private static final int MANY = 1_000;

  private Reuse() {}

  /**
   * @param atOnce goroutines that main starts in a row; the last one starts one more, on an M that
   *     has had many that ended
   */
  record Waves(int procs, int waves, int atOnce) {
    static List<Waves> all() {
      return List.of(new Waves(2, 5, 600));
    }

    /**
     * So many records are enough. When main needs a new one it has none, and in the pool there are
     * none: so all are in use, main's too, or one of the other Ms has them. That one has fewer than
     * many.
     *
     * @param ms that have run goroutines, main's among them
     */
    int enough(int ms) {
      return 1 + inAWave() + (ms - 1) * MANY;
    }

    private int inAWave() {
      return atOnce + 1;
    }

    int goroutines() {
      return waves * inAWave() + 1;
    }

    @Override
    public String toString() {
      return "new DistributedScheduler(kernel, "
          + procs
          + ")\n"
          + waves
          + " times main starts "
          + atOnce
          + " goroutines, the last of which starts one more;"
          + " it keeps its slot until they are over";
    }
  }

  /** Which records there are, by what the kit tells. */
  private static final class Records implements Tap {
    final Set<G> all = new HashSet<>();
    final Set<String> ms = new HashSet<>();
    int goroutines;
    boolean reused;

    @Override
    public void event(KernelThread at, Event.Kind kind, G g, String detail) {
      switch (kind) {
        case SPAWN -> {
          goroutines++;
          reused |= !all.add(g);
        }
        case RUN -> ms.add(at.name());
        default -> {}
      }
    }
  }

  static void reuse(SimKernel k, Waves p) {
    Records records = new Records();
    new DistributedScheduler(new TappedKernel(k, records), p.procs)
        .run(
            () -> {
              for (int wave = 0; wave < p.waves; wave++) {
                Group over = Go.waitGroup();
                over.add(p.inAWave());
                for (int i = 1; i < p.atOnce; i++) {
                  Go.go(over::done);
                }
                Go.go(
                    () -> {
                      Go.go(over::done);
                      over.done();
                    });
                k.sleep(1_000_000); // with its slot: so the others end on other Ms
                over.await();
              }
            });
    Violation.unless(
        records.goroutines == p.goroutines(),
        "events",
        p.goroutines()
            + " goroutines were started, and "
            + records.goroutines
            + " were seen: make each by new G, or by reuse");
    int enough = p.enough(records.ms.size());
    Violation.unless(
        !records.reused || records.all.size() <= enough,
        "records are used again",
        p.goroutines()
            + " goroutines were started, "
            + p.inAWave()
            + " at a time, in "
            + records.all.size()
            + " records; "
            + enough
            + " are enough, if an M that has some hundreds of free ones hands half of them on");
  }
}
