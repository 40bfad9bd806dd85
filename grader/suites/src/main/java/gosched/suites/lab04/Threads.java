package gosched.suites.lab04;

import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import gosched.suites.threads.Scheduling;
import gosched.suites.threads.Searching;
import gosched.suites.threads.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What lab 03 promises, too: goroutines, slots, system calls, deadlocks. */
final class Threads {
  private Threads() {}

  static void addTo(Map<String, CheckBody> all) {
    Scheduling.addTo(all, Beds.LAB);
    Waiting.addTo(all, Beds.LAB);
    Searching.addTo(all, Beds.LAB);
    List<Property<?>> stats = new ArrayList<>(List.of(Searching.stats(Beds.LAB)));
    stats.add(
        Property.forEach(Reuse.Waves.all(), Reuse::reuse)
            .schedules(3)
            .quickly(1, 1)
            .in(Weather.SPURIOUS)
            .within(Reuse.LIMITS));
    all.put("lab04.sched.stats", Parts.of(stats.toArray(Property<?>[]::new)));
  }
}
