package gosched.suites.lab05;

import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import java.util.Map;

/** The checks of what lab 06 needs: a place for a system monitor, and what that one sees. */
final class Monitored {
  private Monitored() {}

  static void addTo(Map<String, CheckBody> all) {
    all.put(
        "lab05.monitor.plugs",
        Parts.of(
            Property.forAll(Plugs.Program.any(), Plugs::isTold).tries(40).schedules(30),
            Property.forEach(Plugs.Alone.all(), Plugs::nobodyElseLooks)
                .schedules(20)
                .in(Weather.SPURIOUS)));
    all.put(
        "lab05.monitor.sees",
        Parts.of(
            Property.forEach(Looks.Program.all(), Looks::tellWhatIs)
                .schedules(30)
                .in(Weather.SPURIOUS),
            Property.forEach(SliceNumbers.Late.all(), SliceNumbers::endOnlyOne)
                .schedules(4)
                .in(Weather.SPURIOUS),
            Property.forEach(SliceNumbers.Fresh.all(), SliceNumbers::endTheFirstToo)
                .schedules(20)
                .in(Weather.SPURIOUS),
            Property.forEach(SliceNumbers.Taken.all(), SliceNumbers::beginAfterACall)
                .schedules(20)
                .in(Weather.SPURIOUS),
            Property.forEach(CallNumbers.Program.all(), CallNumbers::takeOnlyOne)
                .schedules(30)
                .in(Weather.SPURIOUS),
            Property.forEach(CallNumbers.Late.all(), CallNumbers::comesLate)
                .schedules(4)
                .in(Weather.SPURIOUS)));
  }
}
