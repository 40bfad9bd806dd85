package gosched.suites.lab06;

import gosched.sim.Limits;
import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import java.util.Map;

/** The checks of what stands between the kernel's queue and the scheduler. */
final class Networks {
  /** An M that computes 25 ms has a monitor that looks very often. */
  static final Limits LONG = new Limits(60_000, 400_000, 2_000, 4);

  private Networks() {}

  static void addTo(Map<String, CheckBody> all) {
    all.put("lab06.net.once", lists(100, 2));
    all.put("lab06.net.list", lists(150, 4));
    all.put(
        "lab06.net.break",
        Parts.of(
            Property.forAll(Breaks.Held.any(), Breaks::held)
                .tries(300)
                .schedules(3)
                .quickly(150, 2)
                .in(Weather.SPURIOUS),
            Property.forAll(Breaks.Wakers.any(), Breaks::wakers)
                .tries(100)
                .schedules(3)
                .quickly(60, 2)
                .in(Weather.SPURIOUS),
            Property.forEach(Breaks.Both.all(), Breaks::both)
                .schedules(12)
                .quickly(2, 6)
                .in(Weather.SPURIOUS),
            Property.forEach(Breaks.limits(), Breaks::limit).schedules(3).in(Weather.SPURIOUS)));
    all.put(
        "lab06.net.one-waits",
        Parts.of(
            Property.forAll(NetRuns.Bytes.any(), NetRuns::bytes)
                .tries(20)
                .schedules(20)
                .quickly(5, 10)
                .within(LONG)
                .in(Weather.SPURIOUS),
            Property.forEach(NetRuns.Bytes.known(), NetRuns::bytes)
                .schedules(20)
                .quickly(4, 10)
                .within(LONG)
                .in(Weather.SPURIOUS)));
    all.put(
        "lab06.net.not-dead",
        Parts.of(
            Crossings.countUp(900),
            Crossings.countDown(),
            Property.forEach(Comers.Program.all(), Comers::areNotMixedUp)
                .schedules(2)
                .quickly(Comers.Program.all().size(), 1)
                .in(Weather.SPURIOUS),
            Property.forAll(NetRuns.Bytes.any(), NetRuns::bytes)
                .tries(10)
                .schedules(20)
                .quickly(4, 10)
                .within(LONG)
                .in(Weather.SPURIOUS),
            Property.forEach(Brought.Held.all(), Brought::isNotDead)
                .schedules(2)
                .quickly(Brought.Held.all().size(), 1)
                .within(LONG)
                .in(Weather.SPURIOUS)));
    all.put(
        "lab06.net.dead",
        Parts.of(
            Crossings.forget(600),
            Property.forEach(NetRuns.Ended.known(), NetRuns::dead)
                .schedules(20)
                .quickly(3, 10)
                .in(Weather.SPURIOUS),
            Property.forAll(NetRuns.Ended.any(), NetRuns::dead)
                .tries(20)
                .schedules(20)
                .quickly(6, 10)
                .in(Weather.SPURIOUS)));
  }

  private static Property<NetLists.Lot> lists(int tries, int each) {
    return Property.forAll(NetLists.Lot.any(), NetLists::gives)
        .tries(tries)
        .schedules(each)
        .quickly(tries / 3, 2)
        .in(Weather.SPURIOUS);
  }
}
