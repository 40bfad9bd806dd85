package gosched.suites.lab04;

import gosched.suites.CheckBody;
import gosched.suites.Checks;
import gosched.suites.threads.RealPrograms;
import java.util.Map;
import java.util.TreeMap;

/** The checks of lab 04: RealThreads. */
public final class RealThreads implements Checks {
  private final Map<String, CheckBody> all = new TreeMap<>();

  @Override
  public Map<String, CheckBody> bodies() {
    new RealPrograms(Beds.LAB).addTo(all);
    return all;
  }
}
