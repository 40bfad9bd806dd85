package gosched.suites.lab06;

import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import gosched.suites.threads.CallSlices;
import gosched.suites.threads.Retakes;
import gosched.suites.threads.Spinners;
import java.util.Map;

/** The checks of the system monitor. Where times are judged the clock must be exact. */
final class Monitors {
  private Monitors() {}

  static void addTo(Map<String, CheckBody> all) {
    all.put(
        "lab06.sysmon.sleeps",
        Parts.of(
            Property.forEach(Naps.Day.all(), Naps::areRight)
                .schedules(40)
                .quickly(6, 15)
                .in(Weather.SPURIOUS),
            Property.forEach(Naps.calls(), Naps::besideAnotherCall)
                .schedules(20)
                .quickly(2, 10)
                .within(Networks.LONG)
                .in(Weather.SPURIOUS),
            Property.forEach(Naps.Missed.all(), Naps::tooLateForTheP)
                .schedules(3)
                .quickly(120, 1)
                .in(Weather.SPURIOUS)));
    all.put(
        "lab06.sysmon.deep",
        Parts.of(
            Property.forEach(Nights.Night.all(), Nights::areDeep)
                .schedules(20)
                .quickly(6, 6)
                .in(Weather.SPURIOUS),
            Property.forEach(Nights.Dusk.all(), Nights::wakesInTime)
                .schedules(3)
                .quickly(300, 3)
                .in(Weather.SPURIOUS),
            Property.forEach(Nights.Last.all(), Nights::endsWithTheRun)
                .schedules(2)
                .quickly(50, 1)
                .in(Weather.SPURIOUS)));
    all.put(
        "lab06.sysmon.polls",
        Parts.of(
            Property.forEach(Asks.Story.all(), Asks::areRight)
                .schedules(40)
                .quickly(6, 15)
                .in(Weather.SPURIOUS),
            Property.forEach(Asks.Story.alert(), Asks::areRight)
                .schedules(6)
                .quickly(2, 3)
                .within(Networks.LONG)
                .in(Weather.SPURIOUS),
            Property.forEach(Asks.first(), Asks::isTheFirst)
                .schedules(20)
                .quickly(1, 10)
                .in(Weather.SPURIOUS)));
    all.put(
        "lab06.sysmon.signals",
        Parts.of(
            Property.forEach(Signals.Crowd.all(), Signals::areRight)
                .schedules(40)
                .quickly(9, 12)
                .in(Weather.SPURIOUS),
            Property.forEach(Signals.Nightfall.all(), Signals::isForgotten)
                .schedules(2)
                .quickly(60, 1)
                .in(Weather.SPURIOUS),
            Property.forEach(Signals.Alert.all(), Signals::whileItIsAlert)
                .schedules(6)
                .quickly(2, 3)
                .within(Networks.LONG)
                .in(Weather.SPURIOUS),
            Property.forEach(Signals.Then.all(), Signals::endsTheSliceFirst)
                .schedules(20)
                .quickly(6, 6)
                .in(Weather.SPURIOUS),
            Property.forEach(MovedSlices.Moved.all(), MovedSlices::signalsWhoHoldsThePNow)
                .schedules(6)
                .quickly(3, 3)
                .in(Weather.SPURIOUS)));
    all.put(
        "lab06.sysmon.retakes",
        Parts.of(
            Property.forEach(Retakes.Long.all(Beds.LAB), Retakes::whenLong)
                .schedules(60)
                .quickly(8, 15)
                .in(Weather.SPURIOUS),
            Property.forEach(CallSlices.Calls.all(Beds.LAB), CallSlices::endWithTheSlice)
                .schedules(10)
                .quickly(3, 4)
                .within(Networks.LONG)
                .in(Weather.SPURIOUS),
            Property.forEach(Spinners.Search.all(Beds.LAB), Spinners::areEnough)
                .schedules(20)
                .quickly(2, 8)
                .in(Weather.SPURIOUS),
            Property.forEach(Retakes.Late.all(Beds.LAB), Retakes::callIsOver)
                .schedules(3)
                .in(Weather.SPURIOUS)));
  }
}
