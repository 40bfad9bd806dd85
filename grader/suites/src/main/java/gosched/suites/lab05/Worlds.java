package gosched.suites.lab05;

import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import java.util.Map;

/** The checks of what needs all Ps: GOMAXPROCS changes, and the world stops for it. */
final class Worlds {
  private Worlds() {}

  static void addTo(Map<String, CheckBody> all) {
    all.put(
        "lab05.world.gomaxprocs",
        Parts.of(
            Property.forAll(Changes.Program.any(), Changes::conserves).tries(40).schedules(45),
            Property.forEach(Changes.Sizes.all(), Changes::asManyRun)
                .schedules(30)
                .in(Weather.SPURIOUS)));
    all.put(
        "lab05.world.order",
        Parts.of(
            Property.forEach(HomelessOrder.Program.all(), HomelessOrder::run)
                .schedules(60)
                .in(Weather.SPURIOUS),
            Property.forEach(OrderChecks.Shrunk.known(), OrderChecks::shrunk).schedules(10),
            Property.forAll(OrderChecks.Shrunk.any(), OrderChecks::shrunk).tries(40).schedules(8)));
    all.put(
        "lab05.world.stops",
        Parts.of(
            Property.forEach(Stops.Calls.all(), Stops::waitsForNoCall)
                .schedules(60)
                .in(Weather.SPURIOUS),
            Property.forEach(Stops.Entering.all(), Stops::meetsACall)
                .schedules(2)
                .quickly(45, 2)
                .in(Weather.SPURIOUS),
            Property.forEach(Stops.Queued.all(), Stops::goesOn).schedules(40).in(Weather.SPURIOUS),
            Property.forEach(Stops.Ends.all(), Stops::mainReturns).schedules(40)));
  }
}
