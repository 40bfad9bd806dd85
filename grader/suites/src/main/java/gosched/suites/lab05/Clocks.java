package gosched.suites.lab05;

import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import java.util.Map;

/** The checks of timers that no thread of their own looks after. */
final class Clocks {
  private Clocks() {}

  static void addTo(Map<String, CheckBody> all) {
    all.put(
        "lab05.timers.stolen",
        Parts.of(
            Property.forEach(TimerPlaces.Program.all(), TimerPlaces::fires)
                .schedules(60)
                .in(Weather.SPURIOUS),
            Property.forEach(LateTimers.Taken.all(), LateTimers::fires)
                .schedules(1)
                .in(Weather.SPURIOUS)));
    all.put(
        "lab05.timers.one-waits",
        Parts.of(
            Property.forEach(OneWaits.Sleepers.all(), OneWaits::oneOnly)
                .schedules(60)
                .in(Weather.SPURIOUS),
            Property.forEach(OneWaits.Earlier.all(), OneWaits::wakesForAnEarlierOne)
                .schedules(1)
                .in(Weather.SPURIOUS)));
  }
}
