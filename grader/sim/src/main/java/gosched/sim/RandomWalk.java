package gosched.sim;

/**
 * At one switch point in {@code mean}, anybody runs on. 1/2 finds races of a few instructions, 1/32
 * those in which one thread must get far while another one stands still.
 */
final class RandomWalk extends Seeded {
  private final int mean;
  private long switchAt;

  RandomWalk(long seed, Weather weather, int mean) {
    super(seed, weather);
    this.mean = mean;
    switchAt = gap(mean);
    askAgainAt(switchAt);
  }

  @Override
  SimThread choose(ExploredMachine m, SimThread current) {
    SimThread t = current;
    if (m.step() >= switchAt) {
      t = any(m);
      switchAt = m.step() + gap(mean);
    }
    askAgainAt(switchAt);
    return t;
  }

  @Override
  SimThread atBlock(ExploredMachine m) {
    return any(m);
  }
}
