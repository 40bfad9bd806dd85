package gosched.suites.lab03;

import gosched.suites.CheckBody;
import gosched.suites.Checks;
import java.util.Map;

/** To come. */
public final class RealThreads implements Checks {
  @Override
  public Map<String, CheckBody> bodies() {
    return Map.of();
  }
}
