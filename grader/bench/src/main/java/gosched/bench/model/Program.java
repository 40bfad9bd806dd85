package gosched.bench.model;

import gosched.kit.Channel;
import gosched.kit.Go;
import java.util.EnumSet;
import java.util.Set;

/**
 * The programs that designs are compared by. Each does something {@code n} times and says how often
 * it really happened. Nothing but {@link Go} is used, so what a program costs is the scheduler's.
 */
enum Program {
  TASKS_0("tasks that do nothing", 200_000, 50_000, 1_000) {
    @Override
    int run(int n) {
      return tasks(n, 0);
    }
  },
  TASKS_1("tasks of 1 us", 50_000, 25_000, 1_000) {
    @Override
    int run(int n) {
      return tasks(n, 1_000);
    }
  },
  TASKS_10("tasks of 10 us", 10_000, 5_000, 1_000) {
    @Override
    int run(int n) {
      return tasks(n, 10_000);
    }
  },
  TASKS_100("tasks of 100 us", 1_000, 1_000, 1_000) {
    @Override
    int run(int n) {
      return tasks(n, 100_000);
    }
  },
  PING_PONG("ping-pong", 200_000, 10_000, 10_000) {
    @Override
    int run(int n) {
      Channel<Integer> ping = Go.chan(0);
      Channel<Integer> pong = Go.chan(0);
      Go.go(
          () -> {
            for (int i = 0; i < n / 2; i++) {
              pong.send(ping.receive().value() + 1);
            }
          });
      int ball = 0;
      for (int i = 0; i < n / 2; i++) {
        ping.send(ball + 1);
        ball = pong.receive().value();
      }
      return ball;
    }
  },
  FAN_IN("fan-in of 8", 200_000, 10_000, 10_000) {
    @Override
    int run(int n) {
      Channel<Integer> values = Go.chan(0);
      for (int p = 0; p < 8; p++) {
        Go.go(
            () -> {
              for (int i = 0; i < n / 8; i++) {
                values.send(1);
              }
            });
      }
      return sum(values, n);
    }
  },
  YIELD("yield", 200_000, 0, 0) {
    @Override
    int run(int n) {
      Channel<Integer> done = Go.chan(4);
      for (int p = 0; p < 4; p++) {
        Go.go(
            () -> {
              for (int i = 0; i < n / 4; i++) {
                Go.yield();
              }
              done.send(n / 4);
            });
      }
      return sum(done, 4);
    }
  },
  ONE_LOCK("one lock for 4", 100_000, 100_000, 100_000) {
    @Override
    int run(int n) {
      Channel<Integer> lock = Go.chan(1);
      Channel<Integer> done = Go.chan(4);
      for (int p = 0; p < 4; p++) {
        Go.go(
            () -> {
              for (int i = 0; i < n / 4; i++) {
                lock.send(1);
                Go.work(500);
                lock.receive();
                Go.work(500);
              }
              done.send(n / 4);
            });
      }
      return sum(done, 4);
    }
  },
  BLOCKING("calls of 1 ms from 64", 640, 640, 640) {
    @Override
    int run(int n) {
      Channel<Integer> done = Go.chan(64);
      for (int p = 0; p < 64; p++) {
        Go.go(
            () -> {
              for (int i = 0; i < n / 64; i++) {
                Go.block("read", 1_000_000);
              }
              done.send(n / 64);
            });
      }
      return sum(done, 64);
    }

    @Override
    int times(Design d) {
      return d == Design.LOOP ? 64 : 640;
    }
  };

  /** How many tasks are alive at once. */
  private static final int BATCH = 500;

  final String title;
  private final int light;
  private final int pooled;
  private final int heavy;

  /**
   * @param light how often, where goroutines are light
   * @param pooled how often, on a pool of threads; 0 if it says nothing there
   * @param heavy how often, where each goroutine is a thread; 0 if it says nothing there
   */
  Program(String title, int light, int pooled, int heavy) {
    this.title = title;
    this.light = light;
    this.pooled = pooled;
    this.heavy = heavy;
  }

  /** Run by main's goroutine. */
  abstract int run(int n);

  /** Whether somebody can run at any time, and so one CPU is never idle. */
  boolean neverIdle() {
    return this != BLOCKING;
  }

  /** How often, on that design: so often that a run takes some ten ms. */
  int times(Design d) {
    return switch (d) {
      case LOOP, SHARED -> light;
      case POOL_2, POOL_8, POOL_64 -> pooled;
      case THREADS -> heavy;
    };
  }

  Set<Design> designs() {
    Set<Design> all = EnumSet.allOf(Design.class);
    all.removeIf(d -> times(d) == 0);
    return all;
  }

  private static int tasks(int n, long work) {
    Channel<Integer> done = Go.chan(BATCH);
    int sum = 0;
    for (int i = 0; i < n / BATCH; i++) {
      for (int j = 0; j < BATCH; j++) {
        Go.go(
            () -> {
              Go.work(work);
              done.send(1);
            });
      }
      sum += sum(done, BATCH);
    }
    return sum;
  }

  private static int sum(Channel<Integer> values, int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      sum += values.receive().value();
    }
    return sum;
  }
}
