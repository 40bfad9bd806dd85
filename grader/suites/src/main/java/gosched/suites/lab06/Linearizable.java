package gosched.suites.lab06;

import gosched.suites.CheckBody;
import gosched.suites.Checks;
import gosched.suites.lincheck.ModelCheck;
import java.util.Map;
import java.util.TreeMap;

/** The checks of lab 06 by Lincheck. */
public final class Linearizable implements Checks {
  private final Map<String, CheckBody> all = new TreeMap<>();

  @Override
  public Map<String, CheckBody> bodies() {
    all.put(
        "lab06.pd.linearizable",
        c ->
            ModelCheck.ofChoices(
                PollOperations.class,
                PollOperations.Bits.class,
                PollOperations.scenarios(),
                c.quick(),
                PollOperations::once,
                "what the waits returned fits no order of what was told" + PollOperations.LEGEND));
    return all;
  }
}
