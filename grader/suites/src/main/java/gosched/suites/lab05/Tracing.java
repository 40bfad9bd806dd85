package gosched.suites.lab05;

import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.sim.Property;
import java.util.Map;

/** The checks of what a scheduler says of itself. */
final class Tracing {
  private Tracing() {}

  static void addTo(Map<String, CheckBody> all) {
    all.put(
        "lab05.trace.schedtrace",
        Property.forEach(Lines.State.all(), Lines::schedtrace).schedules(30).in(Weather.SPURIOUS));
    all.put(
        "lab05.trace.detail",
        Property.forEach(Details.Program.all(), Details::scheddetail)
            .schedules(30)
            .in(Weather.SPURIOUS));
    all.put(
        "lab05.trace.leaks",
        Property.forEach(LeakReports.Program.all(), LeakReports::leaks)
            .schedules(40)
            .in(Weather.SPURIOUS));
  }
}
