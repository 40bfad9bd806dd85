// public test: copied into the starter
package gosched.lab06;

import gosched.kit.Channel;
import gosched.kit.Go;
import java.util.ArrayList;
import java.util.List;

/** The programs of lab 01, not a character changed: they run on any scheduler. */
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

  /** Each of several goroutines sends 1 to {@code n} into one channel; main adds up what comes. */
  static int fanIn(int senders, int n) {
    Channel<Integer> all = Go.chan(4);
    for (int s = 0; s < senders; s++) {
      Go.go(
          () -> {
            for (int i = 1; i <= n; i++) {
              all.send(i);
            }
          });
    }
    int sum = 0;
    for (int i = 0; i < senders * n; i++) {
      sum += all.receive().value();
    }
    return sum;
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
