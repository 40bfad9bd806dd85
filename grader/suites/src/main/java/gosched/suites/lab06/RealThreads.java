package gosched.suites.lab06;

import gosched.suites.CheckBody;
import gosched.suites.Checks;
import gosched.suites.threads.RealPrograms;
import java.util.Map;
import java.util.TreeMap;

/**
 * The checks of lab 06 on real threads, for what the simulator cannot say: memory order, the JVM's
 * own parking, real stacks, real sockets. They judge results only, never times.
 */
public final class RealThreads implements Checks {
  private final Map<String, CheckBody> all = new TreeMap<>();

  @Override
  public Map<String, CheckBody> bodies() {
    new RealPrograms(Beds.LAB).addTo(all);
    all.put("lab06.real.connections", RealConnections::check);
    all.put("lab06.real.loop", RealLoop::check);
    all.put("lab06.real.idle", RealSilence::check);
    return all;
  }
}
