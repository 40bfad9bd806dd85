// public test: copied into the starter
package gosched.lab01;

import gosched.kit.Channel;
import gosched.kit.Go;
import java.util.ArrayList;
import java.util.List;

/** Programs as one would write them in Go. They run on any scheduler, from inside a goroutine. */
final class Programs {
  private Programs() {}

  /**
   * The first {@code n} primes, by a chain of goroutines each of which drops the multiples of one.
   */
  static List<Integer> sieve(int n) {
    Channel<Integer> numbers = Go.chan(0);
    Go.go(
        () -> {
          for (int i = 2; ; i++) {
            numbers.send(i);
          }
        });
    List<Integer> primes = new ArrayList<>();
    Channel<Integer> in = numbers;
    while (primes.size() < n) {
      int prime = in.receive().value();
      primes.add(prime);
      in = dropMultiples(in, prime);
    }
    return primes;
  }

  private static Channel<Integer> dropMultiples(Channel<Integer> in, int prime) {
    Channel<Integer> out = Go.chan(0);
    Go.go(
        () -> {
          while (true) {
            int i = in.receive().value();
            if (i % prime != 0) {
              out.send(i);
            }
          }
        });
    return out;
  }

  /** Sums 1 to {@code n}, which several workers share out among themselves by a channel. */
  static int fanIn(int workers, int n) {
    Channel<Integer> jobs = Go.chan(4);
    Channel<Integer> sums = Go.chan(0);
    for (int w = 0; w < workers; w++) {
      Go.go(
          () -> {
            int sum = 0;
            for (var job = jobs.receive(); job.ok(); job = jobs.receive()) {
              sum += job.value();
            }
            sums.send(sum);
          });
    }
    for (int i = 1; i <= n; i++) {
      jobs.send(i);
    }
    jobs.close();
    int total = 0;
    for (int w = 0; w < workers; w++) {
      total += sums.receive().value();
    }
    return total;
  }

  /** Main and one goroutine wait for another one: three goroutines, two of which wait. */
  static String twoReceiversOneSender() {
    Channel<String> letters = Go.chan(0);
    Channel<String> answers = Go.chan(0);
    Go.go(() -> answers.send("got " + letters.receive().value()));
    Go.go(() -> letters.send("a letter"));
    return answers.receive().value();
  }
}
