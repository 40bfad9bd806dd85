package gosched.suites.lab06;

import gosched.lab06.PollDesc.Mode;
import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.lab06.Crossings.End;
import gosched.suites.lab06.PollScript.Act;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import java.util.List;
import java.util.Map;

/** The checks of a descriptor: who waits, and how the wait ends. */
final class Pollers {
  private Pollers() {}

  private static final List<Mode> BOTH = List.of(Mode.values());

  static void addTo(Map<String, CheckBody> all) {
    all.put("lab06.pd.ready-sticks", script(BOTH, Act.READY, Act.PREPARE, Act.AWAIT, Act.AWAIT));
    all.put(
        "lab06.pd.sides",
        script(BOTH, Act.READY, Act.AWAIT, Act.DEADLINE, Act.PAST, Act.NO_DEADLINE, Act.PASS));
    all.put(
        "lab06.pd.no-wakeup-lost",
        Parts.of(
            Crossings.end(900, End.READY),
            Property.forAll(Arrivals.any(), Arrivals::all)
                .tries(60)
                .schedules(60)
                .quickly(20, 60)));
    all.put(
        "lab06.pd.double-wait",
        Parts.of(
            Property.forAll(DoubleWaits.Two.any(), DoubleWaits::refuses)
                .tries(600)
                .schedules(2)
                .quickly(200, 2)
                .in(Weather.SPURIOUS),
            Property.forAll(Successors.Two.any(), Successors::areNotForgotten)
                .tries(400)
                .schedules(2)
                .quickly(150, 2)
                .in(Weather.SPURIOUS),
            Property.forEach(Successors.Moved.all(), Successors::areNotWipedOut)
                .schedules(2)
                .quickly(Successors.Moved.all().size(), 1)
                .in(Weather.SPURIOUS)));
    all.put(
        "lab06.pd.deadline",
        Parts.of(
            script(
                List.of(Mode.READ),
                Act.AWAIT,
                Act.PREPARE,
                Act.READY,
                Act.DEADLINE,
                Act.PAST,
                Act.NO_DEADLINE,
                Act.PASS,
                Act.PASS),
            Crossings.end(900, End.PAST, End.TIMER),
            Property.forAll(Deadlines.OnItsWay.any(), Deadlines::onItsWay)
                .tries(120)
                .schedules(3)
                .quickly(80, 2)
                .in(Weather.SPURIOUS),
            Property.forEach(Deadlines.odd(), Deadlines::notBefore)
                .schedules(3)
                .quickly(4, 2)
                .in(Weather.SPURIOUS),
            Property.forEach(Deadlines.Past.all(), Deadlines::past)
                .schedules(3)
                .quickly(6, 2)
                .in(Weather.SPURIOUS)));
    all.put(
        "lab06.pd.stale",
        Parts.of(
            Property.forAll(Deadlines.Late.any(), Deadlines::late)
                .tries(200)
                .schedules(4)
                .quickly(100, 3)
                .in(Weather.SPURIOUS),
            Property.forEach(Movers.Two.all(), Movers::leaveNoTimer)
                .schedules(2)
                .quickly(Movers.Two.all().size(), 1)
                .in(Weather.SPURIOUS)));
    all.put(
        "lab06.pd.close",
        Parts.of(
            script(BOTH, Act.AWAIT, Act.AWAIT, Act.PREPARE, Act.READY, Act.DEADLINE, Act.CLOSE),
            script(BOTH, Act.AWAIT, Act.PREPARE, Act.DEADLINE, Act.PAST, Act.PASS, Act.CLOSE),
            Crossings.end(600, End.CLOSE)));
    all.put(
        "lab06.pd.race",
        Property.forAll(PollRaces.any(), PollRaces::run)
            .races()
            .tries(40)
            .schedules(60)
            .quickly(12, 40));
  }

  private static Property<PollScript> script(List<Mode> modes, Act... acts) {
    return Property.forAll(PollScript.of(modes, acts), PollScript::run)
        .tries(300)
        .schedules(3)
        .quickly(120, 2)
        .in(Weather.SPURIOUS);
  }
}
