package gosched.suites.lab04;

import gosched.suites.CheckBody;
import gosched.suites.Checks;
import gosched.suites.lincheck.ModelCheck;
import java.util.Map;
import java.util.TreeMap;

/** The checks of lab 04 by Lincheck. */
public final class Linearizable implements Checks {
  private final Map<String, CheckBody> all = new TreeMap<>();

  @Override
  public Map<String, CheckBody> bodies() {
    all.put(
        "lab04.queue.linearizable",
        c ->
            ModelCheck.ofChoices(
                QueueOperations.class,
                QueueOperations.Bag.class,
                QueueOperations.scenarios(),
                c.quick(),
                QueueOperations::once,
                "something was lost or doubled" + QueueOperations.LEGEND));
    return all;
  }
}
