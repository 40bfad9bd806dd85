package gosched.suites.sim;

import java.util.List;
import java.util.Random;
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

  /** How many to try, of {@code wanted}. */
  int tries(int wanted);

  /** Made by jqwik. */
  record Generated<P>(Arbitrary<P> arbitrary) implements Programs<P> {
    private static final int GEN_SIZE = 1_000;

    @Override
    public Shrinkable<P> get(long seed, int i) {
      RandomGenerator<P> generator = arbitrary.generator(GEN_SIZE);
      return generator.next(new Random(seed + i * 0x9E3779B97F4A7C15L));
    }

    @Override
    public int tries(int wanted) {
      return wanted;
    }
  }

  /** Written down, the smallest first; each one is tried. */
  record Fixed<P>(List<P> list) implements Programs<P> {
    @Override
    public Shrinkable<P> get(long seed, int i) {
      return Shrinkable.unshrinkable(list.get(i));
    }

    @Override
    public int tries(int wanted) {
      return list.size();
    }
  }

  /** Candidates for a smaller program that fails too. */
  static <P> Stream<Shrinkable<P>> smaller(Shrinkable<P> program) {
    return program.shrink();
  }
}
