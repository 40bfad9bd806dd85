package gosched.polled;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;

/** Each way to write a loop or a recursion, and how many polls it comes to in a woven class. */
public enum Loops implements IntToLongFunction {
  FOR(n -> n) {
    @Override
    public long applyAsLong(int n) {
      long sum = 0;
      for (int i = 0; i < n; i++) {
        sum += i;
      }
      return sum;
    }
  },
  /** The jump back is the condition: that of the last round is asked, too, and does not jump. */
  WHILE_TRUE(n -> n + 1) {
    @Override
    public long applyAsLong(int n) {
      long sum = 0;
      while (true) {
        sum += 3;
        if (sum > 3L * n) {
          return sum;
        }
      }
    }
  },
  DO_WHILE(n -> n) {
    @Override
    public long applyAsLong(int n) {
      long sum = 0;
      int i = 0;
      do {
        sum += i++;
      } while (i < n);
      return sum;
    }
  },
  NESTED(n -> n * n + n) {
    @Override
    public long applyAsLong(int n) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          sum += i / 2.0 * j;
        }
      }
      return (long) sum;
    }
  },
  LABELLED(n -> n) {
    @Override
    public long applyAsLong(int n) {
      long sum = 0;
      int i = 0;
      outer:
      for (; ; ) {
        for (; ; ) {
          if (i == n) {
            break outer;
          }
          sum ^= i++;
          continue outer;
        }
      }
      return sum;
    }
  },
  SWITCH(n -> n) {
    @Override
    public long applyAsLong(int n) {
      long sum = 0;
      for (int i = 0; i < n; i++) {
        switch (i % 3) {
          case 0:
            continue;
          case 1:
            sum += 5;
            break;
          default:
            sum *= 3;
        }
      }
      return sum;
    }
  },
  /** One for the method, which calls others; and the list is the JDK's, which is not woven. */
  FOR_EACH(n -> 1 + 2 * n) {
    @Override
    public long applyAsLong(int n) {
      List<Integer> list = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        list.add(i);
      }
      long sum = 0;
      for (int i : list) {
        sum += i;
      }
      return sum;
    }
  },
  /** The way back leads through a handler, and through a finally. */
  EXCEPTIONS(n -> 1 + n) {
    @Override
    public long applyAsLong(int n) {
      long sum = 0;
      for (int i = 0; ; ) {
        try {
          if (i == n) {
            return sum;
          }
          i++;
          throw new IllegalStateException();
        } catch (IllegalStateException e) {
          sum += 7;
        } finally {
          sum++;
        }
      }
    }
  },
  /** This method, and n + 1 calls: also the deepest one, which could call, but does not. */
  RECURSION(n -> 1 + n + 1) {
    @Override
    public long applyAsLong(int n) {
      return down(n);
    }

    private static long down(int n) {
      return n == 0 ? 0 : n + down(n - 1);
    }
  },
  /** This method, and n rounds in the lambda, which calls nothing. */
  LAMBDA(n -> 1 + n) {
    @Override
    public long applyAsLong(int n) {
      IntToLongFunction f =
          m -> {
            long sum = 0;
            for (int i = 0; i < m; i++) {
              sum += 2L * i;
            }
            return sum;
          };
      return f.applyAsLong(n);
    }
  },
  /** This method; what calls nothing and has no loop has none. */
  LEAF(n -> 1) {
    @Override
    public long applyAsLong(int n) {
      return leaf(n);
    }

    private static long leaf(int n) {
      return n * 3L;
    }
  },
  /** This method, and n rounds in a method of an interface. */
  DEFAULT_METHOD(n -> 1 + n) {
    @Override
    public long applyAsLong(int n) {
      return new Inherits().rounds(n);
    }
  },
  /** The bridge compare(Object, Object) has none: this, and compare(Integer, Integer). */
  BRIDGE(n -> 2) {
    @Override
    public long applyAsLong(int n) {
      Comparator<Integer> c = new ByValue();
      return c.compare(n, n + 1);
    }
  },
  /** This, n rounds in a record's constructor, and one there, since it calls not only super. */
  RECORD(n -> 1 + 1 + n) {
    @Override
    public long applyAsLong(int n) {
      return new Checked(n).n();
    }
  },
  /** Ends soon, whatever happens: only the loop around it has polls; nor does Math count. */
  SHORT(n -> n) {
    @Override
    public long applyAsLong(int n) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        for (int d = 0; d < 3; d++) {
          sum += Math.sqrt(i * d);
        }
      }
      return (long) sum;
    }
  },
  /** Looks like it, but changes its variable: it may take any number of rounds. */
  NOT_SHORT(n -> 2 * n) {
    @Override
    public long applyAsLong(int n) {
      int left = n;
      long sum = 0;
      for (int d = 0; d < 2; d++) {
        if (left-- > 0) {
          d--;
        }
        sum += d;
      }
      for (int i = 0; i < 2 * n - n - 2; i++) {
        sum++;
      }
      return sum;
    }
  },
  /** Too many rounds to be short. */
  SEVENTEEN(n -> 17) {
    @Override
    public long applyAsLong(int n) {
      long sum = n;
      for (int d = 0; d < 17; d++) {
        sum *= 3;
      }
      return sum;
    }
  },
  /** This; the constructor's rounds after super, and none before it nor for it. */
  CONSTRUCTOR(n -> 1 + n) {
    @Override
    public long applyAsLong(int n) {
      return new Derived(n).sum;
    }
  };

  private final IntUnaryOperator polls;

  Loops(IntUnaryOperator polls) {
    this.polls = polls;
  }

  /** How many polls {@code applyAsLong(n)} comes to, woven. */
  public int polls(int n) {
    return polls.applyAsInt(n);
  }

  private interface Rounds {
    default long rounds(int n) {
      long sum = 0;
      for (int i = 0; i < n; i++) {
        sum += i * 5L;
      }
      return sum;
    }
  }

  private static final class Inherits implements Rounds {}

  private static final class ByValue implements Comparator<Integer> {
    @Override
    public int compare(Integer a, Integer b) {
      return Integer.compare(a, b);
    }
  }

  private record Checked(int n) {
    Checked {
      for (int i = 0; i < n; i++) {
        if (i < 0) {
          throw new IllegalArgumentException("" + i);
        }
      }
    }
  }

  private static class Base {
    long sum;

    Base(long sum) {
      this.sum = sum;
    }
  }

  private static final class Derived extends Base {
    Derived(int n) {
      long before = 0;
      for (int i = 0; i < n; i++) {
        before += i;
      }
      super(before);
      for (int i = 0; i < n; i++) {
        sum += i;
      }
    }
  }
}
