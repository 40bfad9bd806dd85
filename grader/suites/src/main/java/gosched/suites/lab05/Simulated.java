package gosched.suites.lab05;

import gosched.suites.CheckBody;
import gosched.suites.Checks;
import java.util.Map;
import java.util.TreeMap;

/** The checks of lab 05 that run in the simulator; each area has a class that lists its own. */
public final class Simulated implements Checks {
  private final Map<String, CheckBody> all = new TreeMap<>();

  @Override
  public Map<String, CheckBody> bodies() {
    Threads.addTo(all);
    Costs.addTo(all);
    Holders.addTo(all);
    Queues.addTo(all);
    Order.addTo(all);
    Searches.addTo(all);
    Syscalls.addTo(all);
    Worlds.addTo(all);
    Locked.addTo(all);
    Clocks.addTo(all);
    Tracing.addTo(all);
    Monitored.addTo(all);
    return all;
  }
}
