package gosched.suites.sim;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;

/**
 * Where a property's programs come from. A program is plain data: it says what to do and never
 * reads what came of it, so that it shrinks well.
 */
sealed interface Programs<P> {

  /** The {@code i}-th program for a seed: the same one each time. */
  Shrinkable<P> get(long seed, int i);

  /** Which to try, if so many are wanted: all of those that are written down. */
  List<Integer> numbers(int wanted);

  /** Which to try if {@code most} are enough. */
  List<Integer> spread(int most, long seed);

  /** Made by jqwik. */
  record Generated<P>(Arbitrary<P> arbitrary) implements Programs<P> {
    private static final int GEN_SIZE = 1_000;

    @Override
    public Shrinkable<P> get(long seed, int i) {
      RandomGenerator<P> generator = arbitrary.generator(GEN_SIZE);
      return generator.next(new Random(seed + i * 0x9E3779B97F4A7C15L));
    }

    @Override
    public List<Integer> numbers(int wanted) {
      return IntStream.range(0, wanted).boxed().toList();
    }

    @Override
    public List<Integer> spread(int most, long seed) {
      return numbers(most);
    }
  }

  /** Written down, the smallest first; each one is tried. */
  record Fixed<P>(List<P> list) implements Programs<P> {
    @Override
    public Shrinkable<P> get(long seed, int i) {
      return Shrinkable.unshrinkable(list.get(i));
    }

    @Override
    public List<Integer> numbers(int wanted) {
      return IntStream.range(0, list.size()).boxed().toList();
    }

    /**
     * One of each stretch of the list, the stretches being as long as each other. Where a list
     * counts up, the steps after which a thread is held up say, no gap is longer than two of them;
     * numbers by chance alone would leave longer ones.
     */
    @Override
    public List<Integer> spread(int most, long seed) {
      int n = Math.min(most, list.size());
      Random random = new Random(seed);
      return IntStream.range(0, n)
          .map(i -> random.nextInt(i * list.size() / n, (i + 1) * list.size() / n))
          .boxed()
          .toList();
    }
  }

  /** Candidates for a smaller program that fails too. */
  static <P> Stream<Shrinkable<P>> smaller(Shrinkable<P> program) {
    return program.shrink();
  }
}
