package gosched.suites.lab03;

import gosched.suites.CheckBody;
import java.util.Map;

final class Channels {
  private Channels() {}

  static void addTo(Map<String, CheckBody> all) {}
}
