package gosched.suites;

import java.util.Map;
import java.util.TreeMap;

/**
 * The checks of one lab by their ids.
 *
 * <pre>{@code
 * Suite.of("lab01").add("lab01.pool.fifo", new PoolFifo()).add(...)
 * }</pre>
 */
public final class Suite {
  private final String lab;
  private final Map<String, CheckBody> bodies = new TreeMap<>();

  private Suite(String lab) {
    this.lab = lab;
  }

  public static Suite of(String lab) {
    return new Suite(lab);
  }

  public Suite add(String id, CheckBody body) {
    if (!id.startsWith(lab + ".") || bodies.put(id, body) != null) {
      throw new IllegalArgumentException("check id " + id + " in " + lab);
    }
    return this;
  }

  /**
   * What to run for each id. Checks of the group {@code inspect} are not here: the app has them.
   */
  public Map<String, CheckBody> bodies() {
    return Map.copyOf(bodies);
  }
}
