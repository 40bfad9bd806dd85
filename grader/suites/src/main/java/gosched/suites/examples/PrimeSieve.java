package gosched.suites.examples;

import gosched.kit.Channel;
import gosched.kit.Go;
import java.util.ArrayList;
import java.util.List;

/**
 * Go's best known program. A goroutine sends 2, 3, 4 and so on; each prime that comes out at the
 * end gets a goroutine that lets nothing through that it divides. Unbuffered channels and little
 * work: almost all of it is switching.
 */
final class PrimeSieve implements Example {
  @Override
  public Done run(Size size) {
    Channel<Integer> numbers = Go.chan(0);
    Go.go(
        () -> {
          for (int i = 2; ; i++) {
            numbers.send(i);
          }
        });
    Channel<Integer> last = numbers;
    List<Integer> primes = new ArrayList<>();
    while (primes.size() < size.tasks()) {
      int prime = last.receive().value();
      primes.add(prime);
      Channel<Integer> in = last;
      Channel<Integer> out = Go.chan(0);
      Go.go(() -> filter(in, out, prime, size.work()));
      last = out;
    }
    return new Done(primes.size(), divisions(primes) * size.work());
  }

  private static void filter(Channel<Integer> in, Channel<Integer> out, int prime, long work) {
    while (true) {
      int n = in.receive().value();
      Go.work(work);
      if (n % prime != 0) {
        out.send(n);
      }
    }
  }

  /** How many divisions it takes to find these primes, and whether they are the first ones. */
  private static long divisions(List<Integer> primes) {
    long divisions = 0;
    int found = 0;
    for (int n = 2; found < primes.size(); n++) {
      boolean divided = false;
      for (int i = 0; i < found && !divided; i++) {
        divisions++;
        divided = n % primes.get(i) == 0;
      }
      if (!divided) {
        WrongResult.unless("the next prime", n, primes.get(found));
        found++;
      }
    }
    return divisions;
  }
}
