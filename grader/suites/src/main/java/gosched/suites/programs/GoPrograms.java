package gosched.suites.programs;

import gosched.kit.Channel;
import gosched.kit.Go;
import gosched.kit.Received;
import java.util.ArrayList;
import java.util.List;

/** The classics. Each is called by a main goroutine and returns what a check compares. */
public final class GoPrograms {
  private GoPrograms() {}

  /** The first {@code n} primes, by a chain of filters: one goroutine and one channel a prime. */
  public static List<Integer> sieve(int n) {
    Channel<Integer> numbers = Go.chan(0);
    Channel<Integer> stop = Go.chan(n + 1);
    Go.go(
        () -> {
          for (int i = 2; !stop.tryReceive().ok(); i++) {
            numbers.send(i);
          }
          numbers.close();
        });
    List<Integer> primes = new ArrayList<>();
    Channel<Integer> in = numbers;
    while (primes.size() < n) {
      int prime = in.receive().value();
      primes.add(prime);
      Channel<Integer> from = in;
      Channel<Integer> to = Go.chan(0);
      Go.go(() -> filter(from, to, prime));
      in = to;
    }
    stop.send(1);
    for (Received<Integer> r = in.receive(); r.ok(); r = in.receive()) {
      // drain, so that every filter sees the close and ends
    }
    return primes;
  }

  private static void filter(Channel<Integer> from, Channel<Integer> to, int prime) {
    for (Received<Integer> r = from.receive(); r.ok(); r = from.receive()) {
      if (r.value() % prime != 0) {
        to.send(r.value());
      }
    }
    to.close();
  }

  /** Sum of 1 to {@code n}, each number through {@code stages} goroutines that add one. */
  public static long pipeline(int n, int stages, int capacity) {
    Channel<Integer> first = Go.chan(capacity);
    Go.go(
        () -> {
          for (int i = 1; i <= n; i++) {
            first.send(i);
          }
          first.close();
        });
    Channel<Integer> in = first;
    for (int s = 0; s < stages; s++) {
      Channel<Integer> from = in;
      Channel<Integer> to = Go.chan(capacity);
      Go.go(
          () -> {
            for (Received<Integer> r = from.receive(); r.ok(); r = from.receive()) {
              to.send(r.value() + 1);
            }
            to.close();
          });
      in = to;
    }
    long sum = 0;
    for (Received<Integer> r = in.receive(); r.ok(); r = in.receive()) {
      sum += r.value();
    }
    return sum;
  }

  /** {@code workers} share {@code jobs} from one channel and send results to another; their sum. */
  public static long fanOutFanIn(int workers, int jobs, int capacity) {
    Channel<Integer> todo = Go.chan(capacity);
    Channel<Integer> done = Go.chan(capacity);
    Channel<Boolean> idle = Go.chan(workers);
    for (int w = 0; w < workers; w++) {
      Go.go(
          () -> {
            for (Received<Integer> r = todo.receive(); r.ok(); r = todo.receive()) {
              done.send(r.value() * 2);
            }
            idle.send(true);
          });
    }
    Go.go(
        () -> {
          for (int j = 1; j <= jobs; j++) {
            todo.send(j);
          }
          todo.close();
          for (int w = 0; w < workers; w++) {
            idle.receive();
          }
          done.close();
        });
    long sum = 0;
    for (Received<Integer> r = done.receive(); r.ok(); r = done.receive()) {
      sum += r.value();
    }
    return sum;
  }

  /** Two goroutines pass one number back and forth, each adding one. */
  public static int pingPong(int rounds) {
    Channel<Integer> ping = Go.chan(0);
    Channel<Integer> pong = Go.chan(0);
    Go.go(
        () -> {
          for (Received<Integer> r = ping.receive(); r.ok(); r = ping.receive()) {
            pong.send(r.value() + 1);
          }
          pong.close();
        });
    int ball = 0;
    for (int i = 0; i < rounds; i++) {
      ping.send(ball + 1);
      ball = pong.receive().value();
    }
    ping.close();
    return ball;
  }

  /**
   * {@code jobs} goroutines, of which at most {@code permits} are in the middle part: a buffered
   * channel as a semaphore.
   *
   * @return the most that were there at once
   */
  public static int semaphore(int jobs, int permits) {
    Channel<Boolean> sem = Go.chan(permits);
    Channel<Boolean> done = Go.chan(0);
    int[] inside = new int[1];
    int[] most = new int[1];
    Channel<Boolean> mutex = Go.chan(1);
    for (int j = 0; j < jobs; j++) {
      Go.go(
          () -> {
            sem.send(true);
            count(mutex, inside, most, 1);
            Go.yield();
            count(mutex, inside, most, -1);
            sem.receive();
            done.send(true);
          });
    }
    for (int j = 0; j < jobs; j++) {
      done.receive();
    }
    return most[0];
  }

  /** {@code n} goroutines, one after the other, each of which sends a number; their sum. */
  public static long oneByOne(int n) {
    Channel<Integer> c = Go.chan(0);
    long sum = 0;
    for (int i = 1; i <= n; i++) {
      int number = i;
      Go.go(() -> c.send(number));
      sum += c.receive().value();
    }
    return sum;
  }

  private static void count(Channel<Boolean> mutex, int[] inside, int[] most, int change) {
    mutex.send(true);
    inside[0] += change;
    most[0] = Math.max(most[0], inside[0]);
    mutex.receive();
  }
}
