package gosched.suites.lab05;

import gosched.suites.CheckBody;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import gosched.suites.threads.Scheduling;
import gosched.suites.threads.Searching;
import gosched.suites.threads.Waiting;
import java.util.Map;

/** What lab 03 promises, too: goroutines, slots, system calls, deadlocks. */
final class Threads {
  private Threads() {}

  static void addTo(Map<String, CheckBody> all) {
    Scheduling.addTo(all, Beds.LAB);
    Waiting.addTo(all, Beds.LAB);
    all.put(
        "lab05.deadlock.found",
        Parts.of(
            Waiting.found(Beds.LAB),
            Property.forEach(TiedDead.Program.all(), TiedDead::found).schedules(30),
            Property.forEach(NetDead.Program.all(), NetDead::seen).schedules(6)));
    Searching.addTo(all, Beds.LAB);
  }
}
