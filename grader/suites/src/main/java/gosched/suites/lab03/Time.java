package gosched.suites.lab03;

import gosched.sim.SimKernel;
import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import gosched.suites.sim.Told;
import gosched.suites.threads.Waiting;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The checks of timers. Where they judge exact times nothing but parks that return for no reason
 * disturbs; the same programs meet all weather, and then no timer may be early. Sleep and deadlocks
 * are beside the labs.
 */
final class Time {
  private Time() {}

  static void addTo(Map<String, CheckBody> all) {
    timers(all);
    Waiting.addTo(all, Beds.LAB);
    all.put("lab03.sleep.timers", Waiting.timers(Beds.LAB));
  }

  private static void timers(Map<String, CheckBody> all) {
    all.put(
        "lab03.timers.fire",
        Parts.of(
            Property.forAll(TimerChecks.Sets.any(), (k, p) -> TimerChecks.fire(k, p, true))
                .tries(30)
                .schedules(90)
                .in(Weather.SPURIOUS),
            Property.forAll(TimerChecks.Sets.any(), (k, p) -> TimerChecks.fire(k, p, false))
                .tries(30)
                .schedules(120),
            Waiting.alarms(Beds.LAB),
            exact("timers are set, stopped, reset, and fire", TimerChecks::pending),
            exact("a callback takes 25 us; another timer ticks every 10 us", TimerChecks::late),
            Property.forEach(TimerChecks.End.all(), TimerChecks::shutdown)
                .schedules(60)
                .in(Weather.SPURIOUS)));
    all.put(
        "lab03.timers.stop-reset",
        Parts.of(
            Property.forAll(TimerChanges.Changes.any(), (k, p) -> TimerChanges.once(k, p, true))
                .tries(30)
                .schedules(90)
                .in(Weather.SPURIOUS),
            Property.forAll(TimerChanges.Changes.any(), (k, p) -> TimerChanges.once(k, p, false))
                .tries(30)
                .schedules(120),
            Property.forAll(TimerChanges.Ticks.any(), TimerChanges::ticks)
                .tries(40)
                .schedules(24)
                .in(Weather.SPURIOUS),
            exact("three threads stop a timer for 1 ms", k -> TimerChanges.stopAtOnce(k, false)),
            exact(
                "three threads stop a timer that ticks every ms",
                k -> TimerChanges.stopAtOnce(k, true)),
            exact(
                "the third tick of a periodic timer stops it; another timer's callback resets it",
                TimerChanges::fromItsCallback)));
  }

  private static Property<Told<Integer>> exact(String text, Consumer<SimKernel> scenario) {
    return Property.forEach(
            Told.each(List.of(0), zero -> "t = new Timers(kernel, atLast)\n" + text),
            (k, told) -> scenario.accept(k))
        .schedules(60)
        .in(Weather.SPURIOUS);
  }
}
