package gosched.lab00;

import gosched.kit.Channel;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;

/** Schedulers of which each has its own idea of when {@code run} is over. */
public final class Runs {
  private static final Runnable MAIN = () -> {};

  private Runs() {}

  /** Main runs, and run waits for it. */
  public static void whole(Kernel k) {
    new Whole().run(MAIN);
  }

  /** The same, by way of a class that is no scheduler. */
  public static void inherited(Kernel k) {
    new Inherits().run(MAIN);
  }

  /** Twice watched. */
  public static void calledBySub(Kernel k) {
    new Sub().run(MAIN);
  }

  /** Nothing runs. */
  public static void nothing(Kernel k) {
    new Nothing().run(MAIN);
  }

  /** Main is left to another thread. */
  public static void notAwaited(Kernel k) {
    new NotAwaited(k).run(MAIN);
  }

  /** Run comes from a class that is no scheduler. */
  public static void inheritedNothing(Kernel k) {
    new InheritsNothing().run(MAIN);
  }

  /** Run comes from an interface. */
  public static void defaultNothing(Kernel k) {
    new Defaulted().run(MAIN);
  }

  /** There is a way out before main. */
  public static void nothingForOne(Kernel k) {
    new OneWayOut(true).run(MAIN);
  }

  /** The other way is right. */
  public static void otherWay(Kernel k) {
    new OneWayOut(false).run(MAIN);
  }

  private static class Whole extends Rest {
    @Override
    public void run(Runnable main) {
      main.run();
    }
  }

  private static final class Sub extends Whole {
    @Override
    public void run(Runnable main) {
      super.run(() -> main.run());
    }
  }

  private static class Runner {
    public void run(Runnable main) {
      main.run();
    }
  }

  private static class NoRunner {
    public void run(Runnable main) {}
  }

  private static final class Nothing extends Rest {
    @Override
    public void run(Runnable main) {}
  }

  private static final class NotAwaited extends Rest {
    private final Kernel k;

    private NotAwaited(Kernel k) {
      this.k = k;
    }

    @Override
    public void run(Runnable main) {
      k.start("m", main);
    }
  }

  private static final class OneWayOut extends Rest {
    private final boolean out;

    private OneWayOut(boolean out) {
      this.out = out;
    }

    @Override
    public void run(Runnable main) {
      if (out) {
        return;
      }
      long two = 2;
      main.run();
      for (long i = 0; i < two; i++) {
        Thread.onSpinWait();
      }
    }
  }

  private interface Calls extends Scheduler {
    @Override
    default void run(Runnable main) {}
  }

  private static final class Inherits extends Runner implements Others {}

  private static final class InheritsNothing extends NoRunner implements Others {}

  private static final class Defaulted implements Others, Calls {}

  private abstract static class Rest implements Others {}

  private interface Others extends Scheduler {
    @Override
    default Kernel kernel() {
      throw new UnsupportedOperationException();
    }

    @Override
    default G go(Runnable body) {
      throw new UnsupportedOperationException();
    }

    @Override
    default void yield() {}

    @Override
    default void park(WaitReason reason, Commit commit) {}

    @Override
    default void ready(G g) {}

    @Override
    default void entersyscall() {}

    @Override
    default void exitsyscall() {}

    @Override
    default void sleep(long nanos) {}

    @Override
    default G current() {
      return null;
    }

    @Override
    default <T> Channel<T> channel(int capacity) {
      throw new UnsupportedOperationException();
    }

    @Override
    default Stats stats() {
      throw new UnsupportedOperationException();
    }
  }
}
