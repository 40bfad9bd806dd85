package gosched.suites.lab06;

import gosched.suites.CheckBody;
import gosched.suites.sim.Property;
import java.util.Map;

/** The checks of connections, as programs use them. */
final class Conns {
  private Conns() {}

  static void addTo(Map<String, CheckBody> all) {
    all.put(
        "lab06.conn.bytes",
        Property.forAll(Streams.Program.any(), Streams::run).tries(25).schedules(40));
    all.put(
        "lab06.conn.forgotten",
        Property.forAll(ConnScript.any(), ConnPrograms::run).tries(50).schedules(60));
  }
}
