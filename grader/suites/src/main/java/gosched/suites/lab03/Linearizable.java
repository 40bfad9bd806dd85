package gosched.suites.lab03;

import gosched.suites.CheckBody;
import gosched.suites.Checks;
import gosched.suites.lincheck.ModelCheck;
import java.util.Map;

/** The checks of lab 03 by Lincheck. */
public final class Linearizable implements Checks {
  private static final String WRONG =
      "calls made at once returned what they cannot return one at a time";

  @Override
  public Map<String, CheckBody> bodies() {
    return Map.of(
        "lab03.chan.linearizable",
        c ->
            ModelCheck.of(
                TryOperations.class,
                TryOperations.Sequential.class,
                c.quick(),
                () -> new TryOperations().once(),
                WRONG),
        "lab03.select.linearizable",
        c ->
            ModelCheck.ofChoices(
                SelectOperations.class,
                SelectOperations.Sequential.class,
                SelectOperations.scenarios(),
                c.quick(),
                SelectOperations::once,
                WRONG + SelectOperations.LEGEND));
  }
}
