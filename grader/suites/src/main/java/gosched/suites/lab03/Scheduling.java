package gosched.suites.lab03;

import gosched.suites.CheckBody;
import gosched.suites.scripts.Script;
import gosched.suites.scripts.ScriptChecks;
import gosched.suites.sim.Property;
import java.util.Map;

/** The one queue for all: on one slot, the order of everything is given. */
final class Scheduling {
  private Scheduling() {}

  static void addTo(Map<String, CheckBody> all) {
    all.put(
        "lab03.sched.fifo",
        Property.forAll(Script.any(Beds.ONE, 0), ScriptChecks::run).tries(150).schedules(12));
    gosched.suites.threads.Scheduling.addTo(all, Beds.LAB);
  }
}
