package gosched.bench.polls;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * What is measured: each computes something, says what came of it, and is there twice, as it is and
 * with polls. The result is always the same.
 */
public enum Subject implements LongSupplier {
  SUM(Kind.LOOP, "sum += i", 20_000_000) {
    @Override
    public long getAsLong() {
      long sum = 0;
      for (long i = 0; i < size; i++) {
        sum += i;
      }
      return sum;
    }
  },
  /** Each step needs the one before, as in most loops that do not end soon. */
  XORSHIFT(Kind.LOOP, "xorshift", 10_000_000) {
    @Override
    public long getAsLong() {
      long x = size;
      for (int i = 0; i < size; i++) {
        x ^= x << 13;
        x ^= x >>> 7;
        x ^= x << 17;
      }
      return x;
    }
  },
  /** Without polls the JIT does 8 and more at once; with them one after the other. */
  VECTOR(Kind.LOOP, "a[i] += b[i], vectors without polls", 20_000_000) {
    private final int[] a = new int[4_000];
    private final int[] b = new int[4_000];

    @Override
    public long getAsLong() {
      Arrays.fill(a, 1);
      Arrays.fill(b, 3);
      for (int round = 0; round < size / a.length; round++) {
        for (int i = 0; i < a.length; i++) {
          a[i] += b[i];
        }
      }
      return a[7] + a[a.length - 1];
    }
  },
  N_BODY(Kind.PROGRAM, "n-body, 5 bodies", 100_000) {
    @Override
    public long getAsLong() {
      return new Bodies().energyAfter(size);
    }
  },
  WORDS(Kind.PROGRAM, "count and sort words", 100_000) {
    @Override
    public long getAsLong() {
      return Words.countAndSort(size);
    }
  },
  JSON(Kind.PROGRAM, "write and read JSON", 4_000) {
    @Override
    public long getAsLong() {
      return Json.writeAndRead(size);
    }
  },
  FIBONACCI(Kind.CALLS, "fib(30) by recursion", 1_346_269) {
    @Override
    public long getAsLong() {
      return fibonacci(30);
    }
  };

  /** What it is an example of, and what it may cost: see {@link Polls}. */
  enum Kind {
    /** Nothing but a loop. */
    LOOP,
    /** Something that somebody could want to run. */
    PROGRAM,
    /** Nothing but calls, each of which polls. */
    CALLS
  }

  final Kind kind;
  final String title;

  /** Rounds, or words, or whatever there is many of. */
  final int size;

  Subject(Kind kind, String title, int size) {
    this.kind = kind;
    this.title = title;
    this.size = size;
  }

  private static long fibonacci(int n) {
    return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
  }
}
