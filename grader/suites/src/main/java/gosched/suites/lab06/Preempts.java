package gosched.suites.lab06;

import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import gosched.suites.sim.Scenario;
import java.util.List;
import java.util.Map;

/** The checks of preemption. Who computes and looks is a {@link Hog}; time must be exact. */
final class Preempts {
  private Preempts() {}

  static void addTo(Map<String, CheckBody> all) {
    all.put("lab06.preempt.gives-way", each(Hogs.Turns.all(), Hogs::eachHasItsTurn, 20));
    all.put("lab06.preempt.global", each(Hogs.Order.all(), Hogs::othersComeFirst, 40));
    all.put(
        "lab06.preempt.slice",
        Parts.of(
            each(GiveWays.Fresh.all(), GiveWays::notInAFreshSlice, 15),
            each(GiveWays.Late.all(), GiveWays::meantForAnother, 40),
            each(Slices.Gone.all(), Slices::theirsIsNotEnded, 3),
            each(Slices.signals(), Slices::isDoneWith, 6)));
    all.put(
        "lab06.preempt.locks",
        Parts.of(
            each(GiveWays.Locked.all(), GiveWays::notWithALock, 30),
            each(GiveWays.Call.all(), GiveWays::notInACall, 30)));
    all.put("lab06.preempt.heirs", each(Heirs.Program.all(), Heirs::shareASlice, 30));
    all.put(
        "lab06.preempt.timers",
        Parts.of(
            each(Sleepers.Program.all(), Sleepers::comeInTime, 30),
            each(Sleepers.Alone.all(), Sleepers::besideMain, 10)));
    all.put("lab06.preempt.world", each(Stops.Program.all(), Stops::stops, 30));
  }

  /** A quick run tries them all, with a third of the schedules. */
  private static <P> Property<P> each(List<P> programs, Scenario<P> scenario, int schedules) {
    return Property.forEach(programs, scenario)
        .schedules(schedules)
        .quickly(programs.size(), schedules / 3)
        .in(Weather.SPURIOUS);
  }
}
