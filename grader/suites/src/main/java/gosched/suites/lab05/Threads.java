package gosched.suites.lab05;

import gosched.suites.CheckBody;
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
    Searching.addTo(all, Beds.LAB);
  }
}
