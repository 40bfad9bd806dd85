package gosched.suites.lab05;

import gosched.sim.Limits;
import gosched.suites.CheckBody;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import java.util.Map;

/** The checks of goroutines that are tied to their threads, and of containers. */
final class Locked {
  /** The machine has 8 CPUs. */
  private static final Limits EIGHT = new Limits(20_000, 200_000, 2_000, 8);

  private Locked() {}

  static void addTo(Map<String, CheckBody> all) {
    all.put(
        "lab05.locked.thread",
        Property.forAll(Ties.Program.any(), Ties::onItsThread).tries(45).schedules(50));
    all.put(
        "lab05.locked.exit",
        Property.forEach(Ties.Exits.all(), Ties::takesItsThread).schedules(100));
    all.put(
        "lab05.cgroup.limit",
        Parts.of(
            Property.forEach(Containers.table(), Containers::limit).schedules(1).within(EIGHT),
            Property.forAll(Containers.Limit.any(), Containers::anyLimit)
                .tries(100)
                .schedules(1)
                .within(EIGHT)));
  }
}
