package gosched.suites.lab06;

import gosched.suites.CheckBody;
import gosched.suites.Checks;
import java.util.Map;
import java.util.TreeMap;

/** The checks of lab 06 by Lincheck. */
public final class Linearizable implements Checks {
  private final Map<String, CheckBody> all = new TreeMap<>();

  @Override
  public Map<String, CheckBody> bodies() {
    return all;
  }
}
