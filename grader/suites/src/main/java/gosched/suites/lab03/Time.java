package gosched.suites.lab03;

import gosched.suites.CheckBody;
import java.util.Map;

final class Time {
  private Time() {}

  static void addTo(Map<String, CheckBody> all) {}
}
