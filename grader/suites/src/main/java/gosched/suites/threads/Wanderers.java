package gosched.suites.threads;

import gosched.kit.Go;
import gosched.kit.Scheduler;
import gosched.sim.Limits;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Goroutines that are made on one M and end on another, by the hundred. Where Ms keep the records
 * of those that ended, and hand them on when they have many, one could be handed on and kept. Who
 * does so with fewer is found by smaller programs, too.
 *
 * <p>And where Ms take ids in blocks, who goes on past the end of a block soon gives out those of
 * the other M. For that each M must make more of them than a block has; Go's are of 16.
 *
 * @param on with one slot, so that all end on the other M; or two
 * @param births by main, in each round; and as many by the first of them to run, so that all the
 *     records that the other M has are wanted there while main's are alive
 * @param rounds the records of a round are there for the next
 */
record Wanderers(Slots on, int births, int rounds) {
  /**
   * Go hands on 32 at a time, and a lab may do so with more. With two slots the first goroutine may
   * run in another slot than main: for labs that keep records and ids with the slot.
   */
  static List<Wanderers> all(Lab lab) {
    return List.of(new Wanderers(lab.slots(1), 600, 3), new Wanderers(lab.slots(2), 200, 1));
  }

  static final Limits LIMITS = new Limits(2_000_000, 2_000_000, 2_000, 4);

  static void wander(SimKernel k, Wanderers p) {
    Scheduler s = p.on.make(k);
    int[] ran = new int[1];
    Set<Long> ids = new HashSet<>();
    s.run(
        () -> {
          for (int round = 1; round <= p.rounds; round++) {
            int before = ran[0];
            for (int i = 0; i < p.births; i++) {
              Go.go(
                  () -> {
                    ids.add(Go.current().id());
                    if (ran[0]++ == before) {
                      for (int child = 0; child < p.births; child++) {
                        Go.go(
                            () -> {
                              ids.add(Go.current().id());
                              ran[0]++;
                            });
                      }
                    }
                  });
            }
            p.on.rest(k); // in a system call: the others run on another M
            int born = 2 * p.births * round;
            Violation.unless(
                ran[0] == born, "each runs once", born + " were made, and " + ran[0] + " have run");
            Violation.unless(
                ids.size() == born,
                "ids",
                born + " were made, and they have only " + ids.size() + " ids");
            Scheduler.Stats stats = s.stats();
            Violation.unless(
                stats.spawned() == born + 1 && stats.alive() == 1,
                "stats",
                born + 1 + " were made, main is alive, and stats() says " + stats);
          }
        });
  }

  @Override
  public String toString() {
    return on
        + "\n"
        + rounds
        + " times: main starts "
        + births
        + " goroutines and is in a system call until they are over; the first of them starts as"
        + " many";
  }
}
