package gosched.sim.race;

import java.util.Arrays;

/**
 * A vector clock: how far into each thread's life one has seen. What thread {@code t} did at its
 * time {@code n} happened before whoever has seen {@code t} up to {@code n} or further.
 */
public final class Clock {
  private int[] times;

  /** One that has seen nothing. */
  public Clock() {
    times = new int[4];
  }

  private Clock(int[] times) {
    this.times = times;
  }

  /** How far one has seen into the life of {@code thread}; 0 for not at all. */
  public int of(int thread) {
    return thread < times.length ? times[thread] : 0;
  }

  /** A thread's own clock goes on: what it does from now on has not been published yet. */
  public void tick(int thread) {
    if (thread >= times.length) {
      times = Arrays.copyOf(times, Math.max(thread + 1, 2 * times.length));
    }
    times[thread]++;
  }

  /** Sees all that {@code other} has seen, too. */
  public void join(Clock other) {
    if (other.times.length > times.length) {
      times = Arrays.copyOf(times, other.times.length);
    }
    for (int i = 0; i < other.times.length; i++) {
      times[i] = Math.max(times[i], other.times[i]);
    }
  }

  /** The same at this moment. */
  public Clock copy() {
    return new Clock(times.clone());
  }

  @Override
  public String toString() {
    return Arrays.toString(times);
  }
}
