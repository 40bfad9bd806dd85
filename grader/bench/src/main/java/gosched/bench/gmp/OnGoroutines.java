package gosched.bench.gmp;

import gosched.kit.Channel;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Locker;
import gosched.lab05.GmpScheduler;

/** The rows, on lab 05's scheduler. */
final class OnGoroutines {
  private final int procs;

  OnGoroutines(int procs) {
    this.procs = procs;
  }

  /** In ns. The threads are there when the clock is started, as those of the JDK's pool are. */
  long time(Row row) {
    long[] nanos = new long[1];
    Go.run(
        kernel -> new GmpScheduler(kernel, procs),
        () -> {
          spawn(10_000);
          long began = System.nanoTime();
          int done = run(row);
          nanos[0] = System.nanoTime() - began;
          Gmp.exactly(row, row.times, done);
        });
    return nanos[0];
  }

  private static int run(Row row) {
    return switch (row) {
      case SPAWN -> spawn(row.times);
      case YIELD -> yields(row.times);
      case PING_PONG -> pingPong(row.times);
      case FAN -> fan(row.times);
      case MUTEX -> mutex(row.times);
      case SLEEP -> sleep(row.times);
    };
  }

  private static int spawn(int n) {
    Group all = Go.waitGroup();
    all.add(n);
    for (int i = 0; i < n; i++) {
      Go.go(all::done);
    }
    all.await();
    return n;
  }

  private static int yields(int n) {
    Group all = Go.waitGroup();
    all.add(Row.YIELDERS);
    for (int i = 0; i < Row.YIELDERS; i++) {
      Go.go(
          () -> {
            for (int j = 0; j < n / Row.YIELDERS; j++) {
              Go.yield();
            }
            all.done();
          });
    }
    all.await();
    return n;
  }

  private static int pingPong(int n) {
    Channel<Integer> ping = Go.chan(0);
    Channel<Integer> pong = Go.chan(0);
    Go.go(
        () -> {
          for (int i = 0; i < n; i++) {
            pong.send(ping.receive().value());
          }
        });
    int last = 0;
    for (int i = 1; i <= n; i++) {
      ping.send(i);
      last = pong.receive().value();
    }
    return last;
  }

  private static int fan(int n) {
    Channel<Integer> out = Go.chan(Row.WORKERS);
    Channel<Integer> in = Go.chan(Row.WORKERS);
    for (int w = 0; w < Row.WORKERS; w++) {
      Go.go(
          () -> {
            for (int i = out.receive().value(); i > 0; i = out.receive().value()) {
              in.send(1);
            }
          });
    }
    Go.go(
        () -> {
          for (int i = 0; i < n; i++) {
            out.send(1);
          }
          for (int w = 0; w < Row.WORKERS; w++) {
            out.send(0);
          }
        });
    int sum = 0;
    for (int i = 0; i < n; i++) {
      sum += in.receive().value();
    }
    return sum;
  }

  private static int mutex(int n) {
    Locker mutex = Go.mutex();
    Group all = Go.waitGroup();
    all.add(Row.WORKERS);
    int[] sum = new int[1];
    long[] shared = new long[1];
    for (int w = 0; w < Row.WORKERS; w++) {
      Go.go(
          () -> {
            long own = 1;
            for (int i = 0; i < n / Row.WORKERS; i++) {
              mutex.lock();
              sum[0]++;
              shared[0] = Row.compute(shared[0], Row.INSIDE);
              mutex.unlock();
              own = Row.compute(own, Row.OUTSIDE);
            }
            mutex.lock();
            shared[0] ^= own;
            mutex.unlock();
            all.done();
          });
    }
    all.await();
    return sum[0];
  }

  private static int sleep(int n) {
    Group all = Go.waitGroup();
    all.add(n);
    for (int i = 0; i < n; i++) {
      Go.go(
          () -> {
            Go.sleep(Row.SLEEP_NANOS);
            all.done();
          });
    }
    all.await();
    return n;
  }
}
