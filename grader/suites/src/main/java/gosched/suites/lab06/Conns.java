package gosched.suites.lab06;

import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import java.util.Map;

/** The checks of connections, as programs use them. */
final class Conns {
  private Conns() {}

  static void addTo(Map<String, CheckBody> all) {
    all.put(
        "lab06.conn.bytes",
        Property.forAll(Streams.Program.any(), Streams::run)
            .tries(25)
            .schedules(40)
            .quickly(15, 20));
    all.put(
        "lab06.conn.forgotten",
        Parts.of(
            Property.forEach(ConnMoments.Program.all(), ConnMoments::run)
                .schedules(2)
                .quickly(350, 1)
                .in(Weather.SPURIOUS),
            Property.forEach(SecondTries.Program.all(), SecondTries::run)
                .schedules(2)
                .quickly(SecondTries.Program.all().size(), 1)
                .in(Weather.SPURIOUS),
            Property.forAll(ConnScript.any(), ConnPrograms::run).tries(60).schedules(70)));
    all.put(
        "lab06.conn.spurious",
        Property.forEach(FalseAlarms.Program.all(), FalseAlarms::run)
            .schedules(30)
            .in(Weather.SPURIOUS));
    all.put(
        "lab06.conn.ends",
        Property.forEach(ConnEnds.Program.all(), ConnEnds::run).schedules(30).in(Weather.CALM));
    all.put("lab06.conn.threads", SilentConns::run);
    all.put(
        "lab06.conn.deadline",
        Property.forAll(ConnDeadlines.Program.any(), ConnDeadlines::run)
            .tries(60)
            .schedules(12)
            .in(Weather.SPURIOUS));
    all.put(
        "lab06.conn.close",
        Parts.of(
            Property.forEach(ConnCloses.Held.all(), ConnCloses::held)
                .schedules(2)
                .quickly(140, 1)
                .in(Weather.SPURIOUS),
            Property.forEach(ConnCloses.Crowd.all(), ConnCloses::crowd).schedules(60)));
  }
}
