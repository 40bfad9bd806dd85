package gosched.suites.lab04;

import gosched.sim.Limits;
import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import gosched.suites.threads.ChainChecks;
import gosched.suites.threads.ChainChecks.Chain;
import java.util.Map;

/** The checks of where an M gets its next goroutine. */
final class Searching {
  /** A program of a few hundred turns. */
  private static final Limits LONG = new Limits(100_000, 400_000, 2_000, 4);

  private Searching() {}

  static void addTo(Map<String, CheckBody> all) {
    all.put(
        "lab04.search.own-first",
        Property.forAll(OwnFirstChecks.Script.any(), OwnFirstChecks::ownFirst)
            .tries(150)
            .schedules(12));
    all.put(
        "lab04.search.global-tick",
        Property.forEach(OwnFirstChecks.Busy.all(), OwnFirstChecks::globalTick)
            .schedules(30)
            .within(LONG));
    all.put(
        "lab04.search.visits",
        Property.forEach(SearchChecks.Crowd.all(), SearchChecks::visits)
            .schedules(60)
            .in(Weather.SPURIOUS)
            .within(LONG));
    all.put(
        "lab04.search.spinning",
        Property.forEach(SearchChecks.Bursts.all(), SearchChecks::spinning).schedules(300));
    // A clock that jumps would let those end that are to be at work.
    all.put(
        "lab04.search.chain",
        Property.forEach(Chain.all(Beds.LAB), ChainChecks::chain)
            .schedules(200)
            .in(Weather.SPURIOUS));
    all.put(
        "lab04.syscall.queue-stays",
        Parts.of(
            Property.forEach(CallChecks.Left.all(), CallChecks::queueStays)
                .schedules(200)
                .in(Weather.SPURIOUS),
            Property.forEach(LeftBehind.Program.all(), LeftBehind::allRun)
                .schedules(6)
                .quickly(4, 2)
                .in(Weather.SPURIOUS)
                .within(LeftBehind.LIMITS)));
  }
}
