package gosched.suites.lab02;

import gosched.suites.CheckBody;
import gosched.suites.Checks;
import gosched.suites.lincheck.ModelCheck;
import java.util.Map;

/** The checks of lab 02 by Lincheck. */
public final class Linearizable implements Checks {
  @Override
  public Map<String, CheckBody> bodies() {
    return Map.of(
        "lab02.inbox.linearizable",
        c ->
            ModelCheck.of(
                InboxOperations.class,
                InboxOperations.Sequential.class,
                c.quick(),
                InboxOperations::once,
                "calls made at once returned what they cannot return one at a time"));
  }
}
