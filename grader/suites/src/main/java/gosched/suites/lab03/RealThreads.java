package gosched.suites.lab03;

import gosched.suites.CheckBody;
import gosched.suites.Checks;
import gosched.suites.threads.RealPrograms;
import java.util.Map;
import java.util.TreeMap;

/** The checks of lab 03 on real threads. */
public final class RealThreads implements Checks {
  @Override
  public Map<String, CheckBody> bodies() {
    Map<String, CheckBody> all = new TreeMap<>();
    programs().addTo(all);
    return all;
  }

  static RealPrograms programs() {
    return new RealPrograms(Beds.LAB);
  }
}
