package gosched.sim;

import java.util.Arrays;

/**
 * Probabilistic concurrency testing (Burckhardt et al., ASPLOS 2010), made fair: every thread has a
 * random priority and the highest runs; at {@code d - 1} random steps the running thread falls
 * below all others. It finds bugs of depth {@code d} with a known chance. Pure PCT would let a
 * thread that spins on another one's flag spin for ever, so after its steps it walks at random.
 */
final class Pct extends Seeded {
  private static final int TAIL_MEAN = 8;

  private final long[] falls;
  private final long fairFrom;
  private int fallen;
  private boolean grew = true;
  private long switchAt;

  /**
   * @param steps how many steps the run is expected to take
   */
  Pct(long seed, Weather weather, int depth, long steps) {
    super(seed, weather);
    falls = random.longs(depth - 1, 1, Math.max(2, steps)).sorted().toArray();
    fairFrom = 2 * steps;
    switchAt = fairFrom;
    askAgainAt(1);
  }

  @Override
  void started(SimThread t) {
    t.priority = 1 + random.nextInt(1 << 30); // falls are at 0 and below
  }

  @Override
  void runnableGrew() {
    grew = true;
    askAt = 0;
  }

  @Override
  SimThread choose(ExploredMachine m, SimThread current) {
    if (m.step() >= fairFrom) {
      return walk(m, current);
    }
    boolean fell = fallen < falls.length && m.step() >= falls[fallen];
    if (fell) {
      current.priority = -fallen++;
    }
    SimThread t = fell || grew ? highest(m) : current;
    grew = false;
    askAgainAt(fallen < falls.length ? Math.max(falls[fallen], m.step() + 1) : fairFrom);
    return t;
  }

  private SimThread walk(ExploredMachine m, SimThread current) {
    SimThread t = current;
    if (m.step() >= switchAt) {
      t = any(m);
      switchAt = m.step() + gap(TAIL_MEAN);
    }
    askAgainAt(switchAt);
    return t;
  }

  @Override
  SimThread atBlock(ExploredMachine m) {
    grew = false;
    return m.step() >= fairFrom ? any(m) : highest(m);
  }

  private static SimThread highest(ExploredMachine m) {
    SimThread best = m.runnable().get(0);
    for (int i = 1; i < m.runnable().size(); i++) {
      SimThread t = m.runnable().get(i);
      if (t.priority > best.priority) {
        best = t;
      }
    }
    return best;
  }

  @Override
  public String toString() {
    return "PCT " + Arrays.toString(falls);
  }
}
