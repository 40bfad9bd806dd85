package gosched.suites.lab06;

import gosched.suites.CheckBody;
import gosched.suites.threads.Races;
import gosched.suites.threads.Scheduling;
import gosched.suites.threads.Searching;
import gosched.suites.threads.Waiting;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What lab 05 promises, too: a few of its checks, on what was built on top of it. */
final class Threads {
  private static final List<String> CHOSEN =
      List.of("sched.programs", "sched.run-returns", "deadlock.found");

  private Threads() {}

  static void addTo(Map<String, CheckBody> all) {
    Map<String, CheckBody> theirs = new TreeMap<>();
    Scheduling.addTo(theirs, Beds.LAB);
    Waiting.addTo(theirs, Beds.LAB);
    Searching.addTo(theirs, Beds.LAB);
    CHOSEN.forEach(id -> all.put("lab06." + id, theirs.get("lab06." + id)));
    // Lab 05's programs have no connections: what is shared by who opens them, and who polls.
    all.put(
        "lab06.race.scheduler",
        Searching.races(Beds.LAB, Races.race(ConnScript.any(), ConnPrograms::run)));
  }
}
