package gosched.lab04;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Kernel;
import gosched.kit.RealKernel;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What goes wrong in rings and flags. These need nothing of yours. */
class TrapsTest {
  /** How often two threads write a flag each and look at the other's. Try 10_000_000. */
  private static final int ROUNDS = 1_000_000;

  /** In ns: on a machine with one CPU a round takes some milliseconds. */
  private static final long ENOUGH = 1_000_000_000L;

  private static void print(String format, Object... args) {
    System.out.println(String.format(format, args));
  }

  /** A ring of four whose head is kept as 0 to 3, and a thief that sleeps in the wrong place. */
  @Test
  void anIndexThatComesBack_deceivesTheThief() {
    String[] ring = {"G1", "G2", "G3", "G4"};
    AtomicInteger head = new AtomicInteger();
    int seen = head.get(); // the thief reads the head and the slot, and sleeps
    String copied = ring[seen];
    for (int i = 5; i <= 8; i++) { // the owner takes G1 to G4, and puts in G5 to G8
      int h = head.get();
      ring[h] = "G" + i;
      assertTrue(head.compareAndSet(h, (h + 1) % 4));
    }
    boolean won = head.compareAndSet(seen, (seen + 1) % 4); // the thief goes on
    print("positions 0 to 3: the CAS says %s: it has %s, and %s is gone", won, copied, ring[seen]);
    assertTrue(won);
    assertEquals("G1 G5", copied + " " + ring[seen]);

    AtomicInteger grows = new AtomicInteger();
    seen = grows.get();
    grows.addAndGet(4); // the same round
    won = grows.compareAndSet(seen, seen + 1);
    print("positions that grow: the CAS says %s", won);
    assertFalse(won);
  }

  /** The tail first and then the head: in between the queue changes, and is never empty. */
  @Test
  void isEmpty_inTheWrongOrder() {
    AtomicInteger head = new AtomicInteger(7);
    AtomicInteger tail = new AtomicInteger(8); // one is in it
    int t = tail.get();
    int least = Math.min(1, tail.incrementAndGet() - head.get()); // the owner puts one in
    least = Math.min(least, tail.get() - head.incrementAndGet()); // a thief takes one
    int h = head.get();
    print("tail read as %d, then head as %d; there were never fewer than %d", t, h, least);
    assertEquals(h, t);
    assertEquals(1, least);
  }

  /** Each of two writes its own flag, and looks at the other's. Can both find nothing there? */
  @Test
  void bothWriteAndLook_andBothSeeNothing() {
    Played weak =
        play(
            (mine, other, round) -> {
              mine.setRelease(round);
              return other.getAcquire() < round;
            });
    print("release and acquire: in %d of %d rounds both saw nothing", weak.blind, weak.rounds);
    Played strong =
        play(
            (mine, other, round) -> {
              mine.set(round);
              return other.get() < round;
            });
    print("volatile: in %d of %d rounds both saw nothing", strong.blind, strong.rounds);
    assertTrue(strong.rounds > 0);
    assertEquals(0, strong.blind);
  }

  private record Played(int rounds, int blind) {}

  private interface Side {
    /** Writes the round into mine. Returns whether the other has not done so yet. */
    boolean play(AtomicInteger mine, AtomicInteger other, int round);
  }

  private static Played play(Side side) {
    AtomicInteger[] flags = {new AtomicInteger(), new AtomicInteger()};
    AtomicInteger[] here = {new AtomicInteger(), new AtomicInteger()};
    BitSet[] blind = {new BitSet(), new BitSet()};
    AtomicInteger over = new AtomicInteger();
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          for (int i = 0; i < 2; i++) {
            int me = i;
            kernel.start("side" + i, () -> rounds(kernel, side, me, flags, here, blind[me], over));
          }
          Run.until(kernel, () -> over.get() == 2);
        });
    int rounds = Math.min(here[0].get(), here[1].get());
    blind[0].and(blind[1]);
    return new Played(rounds, blind[0].cardinality());
  }

  /** Nobody begins a round before both have come to it. */
  private static void rounds(
      Kernel kernel,
      Side side,
      int me,
      AtomicInteger[] flags,
      AtomicInteger[] here,
      BitSet blind,
      AtomicInteger over) {
    long until = kernel.nanoTime() + ENOUGH;
    for (int round = 1; round <= ROUNDS; round++) {
      here[me].set(round);
      while (here[1 - me].get() < round && over.get() == 0) {
        Thread.onSpinWait();
      }
      if (here[1 - me].get() < round) {
        break; // the other one has had enough
      }
      blind.set(round, side.play(flags[me], flags[1 - me], round));
      if (round % 16 == 0 && kernel.nanoTime() > until) {
        break;
      }
    }
    over.incrementAndGet();
  }
}
