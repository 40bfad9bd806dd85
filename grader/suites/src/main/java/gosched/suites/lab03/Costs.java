package gosched.suites.lab03;

import gosched.suites.CheckBody;
import java.util.Map;

final class Costs {
  private Costs() {}

  static void addTo(Map<String, CheckBody> all) {}
}
