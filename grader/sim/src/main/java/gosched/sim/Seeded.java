package gosched.sim;

import java.util.SplittableRandom;

/** Chooses by a seed: the weather here, the switches in its subclasses. */
abstract class Seeded extends Chooser {
  /** So that a run that polls still ends. */
  private static final int MAX_SPURIOUS = 6;

  private static final int MAX_TICKS = 4;

  /** Mean number of steps between two jumps of the clock. */
  private static final int TICK_EVERY = 48;

  private static final int DISTURB_ONE_IN = 4;

  final SplittableRandom random;
  private final Weather weather;
  private int spuriousLeft = MAX_SPURIOUS;
  private int meanOfLog;
  private double log;
  private int ticksLeft;
  private long tickAt;

  Seeded(long seed, Weather weather) {
    random = new SplittableRandom(seed);
    this.weather = weather;
    ticksLeft = weather.clock() ? MAX_TICKS : 0;
    tickAt = ticksLeft == 0 ? Long.MAX_VALUE : gap(TICK_EVERY);
  }

  /**
   * Steps until the next event of something that happens at one step in {@code mean}: at least 1.
   * Strict: of {@code Math.log} the last bit is the machine's to choose.
   */
  final long gap(int mean) {
    double u = 1 - random.nextDouble(); // (0, 1]
    if (mean != meanOfLog) { // mostly the same one as the last time
      meanOfLog = mean;
      log = StrictMath.log1p(-1.0 / mean);
    }
    return 1 + (long) (StrictMath.log(u) / log);
  }

  /** Sets {@link #askAt} from when the subclass wants to be asked next. */
  final void askAgainAt(long step) {
    askAt = Math.min(step, tickAt);
  }

  @Override
  final SimThread atPoint(ExploredMachine m, SimThread current) {
    if (m.step() >= tickAt) {
      if (m.mayTick() && --ticksLeft >= 0) {
        m.tick();
      }
      tickAt = ticksLeft > 0 ? m.step() + gap(TICK_EVERY) : Long.MAX_VALUE;
    }
    return choose(m, current);
  }

  /** Who runs on, and {@link #askAgainAt}. */
  abstract SimThread choose(ExploredMachine m, SimThread current);

  final SimThread any(ExploredMachine m) {
    return m.runnable().get(random.nextInt(m.runnable().size()));
  }

  @Override
  final boolean spurious(ExploredMachine m) {
    return weather.spurious()
        && spuriousLeft > 0
        && random.nextInt(DISTURB_ONE_IN) == 0
        && --spuriousLeft >= 0;
  }

  @Override
  final int salt(ExploredMachine m) {
    return 1 + random.nextInt(1 << 20);
  }

  @Override
  final int late(ExploredMachine m) {
    boolean late = weather.late() && random.nextInt(DISTURB_ONE_IN) == 0;
    return late ? 1 + random.nextInt(12) : 0;
  }
}
