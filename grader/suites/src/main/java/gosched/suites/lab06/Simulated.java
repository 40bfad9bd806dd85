package gosched.suites.lab06;

import gosched.suites.CheckBody;
import gosched.suites.Checks;
import java.util.Map;
import java.util.TreeMap;

/** The checks of lab 06 that run in the simulator; each area has a class that lists its own. */
public final class Simulated implements Checks {
  private final Map<String, CheckBody> all = new TreeMap<>();

  @Override
  public Map<String, CheckBody> bodies() {
    Threads.addTo(all);
    Pollers.addTo(all);
    Networks.addTo(all);
    return all;
  }
}
