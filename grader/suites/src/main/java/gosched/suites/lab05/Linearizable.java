package gosched.suites.lab05;

import gosched.suites.CheckBody;
import gosched.suites.Checks;
import gosched.suites.lincheck.ModelCheck;
import java.util.Map;
import java.util.TreeMap;

/** The checks of lab 05 by Lincheck. */
public final class Linearizable implements Checks {
  private final Map<String, CheckBody> all = new TreeMap<>();

  @Override
  public Map<String, CheckBody> bodies() {
    all.put(
        "lab05.p.linearizable",
        c ->
            ModelCheck.ofChoices(
                POperations.class,
                POperations.Bag.class,
                POperations.scenarios(),
                c.quick(),
                POperations::once,
                "something was lost or doubled" + POperations.LEGEND));
    return all;
  }
}
