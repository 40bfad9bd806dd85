package gosched.bench.gmp;

/**
 * What is measured: a small program that is nothing but one thing that schedulers do. Each has a
 * version for goroutines, one for virtual threads, and one in Go.
 */
enum Row {
  SPAWN("spawn and exit", 200_000),
  YIELD("yield, 8 of them", 400_000),
  PING_PONG("ping-pong, unbuffered", 100_000),
  FAN("fan-out, fan-in, 64 workers", 100_000),
  MUTEX("one mutex, 64 want it", 192_000),
  SLEEP("sleep 20 ms, 100,000 at once", 100_000);

  final String title;

  /** How often it does that one thing in a turn. */
  final int times;

  Row(String title, int times) {
    this.title = title;
    this.times = times;
  }

  /** How many share the work, where that is part of the title. */
  static final int YIELDERS = 8;

  static final int WORKERS = 64;
  static final long SLEEP_NANOS = 20_000_000;

  /** Rounds of {@link #compute}: with the mutex some 20 ns, and some 80 ns without it. */
  static final int INSIDE = 20;

  static final int OUTSIDE = 80;

  /** So many steps of Knuth's generator, each of which needs the one before: about 1 ns each. */
  static long compute(long x, int rounds) {
    for (int i = 0; i < rounds; i++) {
      x = x * 6364136223846793005L + 1442695040888963407L;
    }
    return x;
  }
}
