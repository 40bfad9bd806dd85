package gosched.suites.lab05;

import gosched.sim.Limits;
import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.sim.Property;
import gosched.suites.threads.ChainChecks;
import gosched.suites.threads.ChainChecks.Chain;
import java.util.Map;

/** The checks of how Ms look for work at the other Ps. */
final class Searches {
  private static final Limits LONG = new Limits(100_000, 400_000, 2_000, 4);

  private Searches() {}

  /** A clock that jumps would let those end that are to be at work, and slices, too. */
  static void addTo(Map<String, CheckBody> all) {
    all.put(
        "lab05.search.visits",
        Property.forEach(SearchChecks.Crowd.all(), SearchChecks::visits)
            .schedules(36)
            .quickly(4, 12)
            .in(Weather.SPURIOUS)
            .within(LONG));
    all.put(
        "lab05.search.spinning",
        Property.forEach(SearchChecks.Bursts.all(), SearchChecks::spinning)
            .schedules(30)
            .quickly(5, 12)
            .in(Weather.SPURIOUS)
            .within(LONG));
    all.put(
        "lab05.search.chain",
        Property.forEach(Chain.all(Beds.LAB), ChainChecks::chain)
            .schedules(60)
            .in(Weather.SPURIOUS)
            .within(LONG));
  }
}
