package gosched.suites.lab03;

import gosched.suites.CheckBody;
import java.util.Map;

final class Sync {
  private Sync() {}

  static void addTo(Map<String, CheckBody> all) {}
}
