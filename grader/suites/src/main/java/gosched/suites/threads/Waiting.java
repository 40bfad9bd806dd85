package gosched.suites.threads;

import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import java.util.Map;

/**
 * The checks of sleep, of goroutines that timers start, and of deadlocks. Where they judge exact
 * times nothing but parks that return for no reason disturbs; the same programs meet all weather,
 * and then no sleep may be too short.
 */
public final class Waiting {
  private Waiting() {}

  public static void addTo(Map<String, CheckBody> all, Lab lab) {
    all.put(
        lab.check("sleep.exact"),
        Parts.of(
            Property.forAll(SleepChecks.Sleepers.any(lab), (k, p) -> SleepChecks.sleeps(k, p, true))
                .tries(30)
                .schedules(60)
                .in(Weather.SPURIOUS),
            sleeps(lab).tries(20).schedules(120),
            lab.story("five goroutines sleep for 1 s", SleepChecks::asleep)
                .schedules(24)
                .in(Weather.SPURIOUS),
            lab.story("main sleeps for 0 and for -1 ns", SleepChecks::noTime).schedules(12)));
    all.put(lab.check("deadlock.found"), found(lab));
    all.put(lab.check("deadlock.not-false"), notFalse(lab));
  }

  static Property<?> notFalse(Lab lab) {
    return Property.forEach(Alive.Program.all(lab), Alive::notFalse).schedules(120);
  }

  /** Deadlocks are found: a lab may have more programs for it. */
  public static Property<?> found(Lab lab) {
    return Property.forEach(Dead.Program.all(lab), Dead::found).schedules(90).quickly(20, 30);
  }

  static Property<?> sleeps(Lab lab) {
    return Property.forAll(
        SleepChecks.Sleepers.any(lab), (k, p) -> SleepChecks.sleeps(k, p, false));
  }

  /** What timers start, in exact time. */
  public static CheckBody timers(Lab lab) {
    return Parts.of(
        lab.story(
                "timers that send to main: two, one stopped, one moved, one periodic",
                SleepChecks::timers)
            .schedules(60)
            .in(Weather.SPURIOUS),
        lab.story("main asks for a period of 0, and of -1 ns", SleepChecks::noPeriod)
            .schedules(12));
  }

  /** A part of a check of timers: goroutines set them, several at once. */
  public static Property<?> alarms(Lab lab) {
    return Property.forAll(SleepChecks.Alarms.any(lab), SleepChecks::alarms)
        .tries(20)
        .schedules(60)
        .in(Weather.SPURIOUS);
  }
}
