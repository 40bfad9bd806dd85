package gosched.suites.lab01;

import gosched.suites.CheckBody;
import gosched.suites.Checks;
import gosched.suites.lincheck.ModelCheck;
import java.util.Map;

/** The checks of lab 01 by Lincheck. */
public final class Linearizable implements Checks {
  @Override
  public Map<String, CheckBody> bodies() {
    return Map.of(
        "lab01.chan.linearizable",
        c ->
            ModelCheck.of(
                TryOperations.class,
                TryOperations.Sequential.class,
                c.quick(),
                () -> new TryOperations().once(),
                "calls made at once returned what they cannot return one at a time"));
  }
}
