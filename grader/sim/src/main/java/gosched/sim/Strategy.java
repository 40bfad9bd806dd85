package gosched.sim;

/**
 * The six ways to look for a bad schedule, used in rotation because none is best: the measured
 * median to find one of five seeded bugs differs by a factor of a thousand between them, and no
 * strategy leads everywhere.
 */
public enum Strategy {
  WALK_2,
  WALK_8,
  WALK_32,
  PCT_2,
  PCT_3,
  PCT_5;

  private static final Strategy[] ALL = values();

  /** The strategy of the {@code i}-th schedule. */
  static Strategy rotate(int i) {
    return ALL[i % ALL.length];
  }

  /**
   * @param steps how many steps a run is expected to take
   */
  Chooser chooser(long seed, Weather weather, long steps) {
    return switch (this) {
      case WALK_2 -> new RandomWalk(seed, weather, 2);
      case WALK_8 -> new RandomWalk(seed, weather, 8);
      case WALK_32 -> new RandomWalk(seed, weather, 32);
      case PCT_2 -> new Pct(seed, weather, 2, steps);
      case PCT_3 -> new Pct(seed, weather, 3, steps);
      case PCT_5 -> new Pct(seed, weather, 5, steps);
    };
  }
}
