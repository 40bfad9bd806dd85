package gosched.suites.lab03;

import static gosched.suites.threads.Races.race;

import gosched.suites.CheckBody;
import gosched.suites.channels.ChannelPrograms;
import gosched.suites.channels.ChannelPrograms.Closes;
import gosched.suites.selects.SelectPrograms;
import gosched.suites.selects.SelectRun;
import gosched.suites.sim.Parts;
import java.util.List;
import java.util.Map;

/** What goroutines share, and the scheduler under it, under the race detector. */
final class Races {
  private Races() {}

  static void addTo(Map<String, CheckBody> all) {
    all.put("lab03.race.scheduler", gosched.suites.threads.Races.scheduler(Beds.LAB));
    all.put(
        "lab03.race.sync",
        Parts.of(
            gosched.suites.threads.Races.programs(Beds.LAB),
            race(SelectPrograms.any(Beds.some()), SelectRun::run),
            race(
                ChannelPrograms.Program.any(List.of(Beds.TWO, Beds.THREE), Closes.ANY_TIME),
                ChannelPrograms::run),
            race(MutexChecks.Visitors.any(), MutexChecks::excludes),
            race(WaitGroupChecks.Tasks.any(), WaitGroupChecks::waits),
            race(TimerChecks.Sets.any(), (k, p) -> TimerChecks.fire(k, p, false)),
            race(TimerChanges.Changes.any(), (k, p) -> TimerChanges.once(k, p, false)),
            gosched.suites.threads.Races.sleeps(Beds.LAB)));
  }
}
