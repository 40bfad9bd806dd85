package gosched.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.NeverInlined.Transfer;
import gosched.kit.Sockets.Pair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeverInlinedTest {
  private static final int MOVES = 300_000;

  @ParameterizedTest
  @ValueSource(strings = {"transfer", "action"})
  void bothAreTooLongToBeInlined(String method) throws IOException {
    CodeLength.assertNeverInlined(NeverInlined.class, method);
  }

  /**
   * What the JDK sees as the current thread in code that has moved. The control beside it makes the
   * same call directly and must be wrong many times: else the loop was not compiled, and the test
   * proved nothing.
   */
  @Test
  void aCall_seesTheThreadThatItIsOn_inCompiledCodeThatHasMoved() {
    int[] stale = new int[3];
    AtomicInteger moves = new AtomicInteger();
    Sockets.boot(
        k -> {
          Shuttle shuttle = new Shuttle();
          shuttle.coroutine = new Coroutine(() -> askWhileMoving(shuttle, stale, moves));
          shuttle.runOnTwo(k);
        });
    assertEquals(MOVES, moves.get());
    assertEquals(0, stale[0], "transfer saw the thread that was left");
    assertEquals(0, stale[1], "action saw the thread that was left");
    assertTrue(stale[2] > 1_000, "the control was stale " + stale[2] + " times only");
  }

  private static final Transfer<Shuttle> IS_STALE =
      (shuttle, bytes, offset, length) -> Thread.currentThread() == shuttle.thread ? 0 : 1;

  private static void askWhileMoving(Shuttle shuttle, int[] stale, AtomicInteger moves) {
    while (moves.get() < MOVES) {
      try {
        Thread before = Thread.currentThread(); // the control's stale one
        stale[0] += NeverInlined.transfer(IS_STALE, shuttle, null, 0, 0);
        Coroutine.suspend();
        moves.incrementAndGet();
        stale[0] += NeverInlined.transfer(IS_STALE, shuttle, null, 0, 0);
        stale[1] += NeverInlined.action(() -> Thread.currentThread() == shuttle.thread ? 0 : 1);
        stale[2] += Thread.currentThread() == before ? 1 : 0;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Coroutines of compiled code write and read while they move between two threads, which both use
   * their buffers all the time. Each has a connection, and knows which bytes come on it.
   */
  @Test
  void bytesReachTheirOwnConnection_fromCompiledCodeThatMoves() {
    int rounds = 60_000;
    int each = 2;
    AtomicInteger good = new AtomicInteger();
    AtomicInteger moved = new AtomicInteger();
    Sockets.boot(
        k -> {
          Shuttle[] all = new Shuttle[each];
          for (int i = 0; i < each; i++) {
            Pair p = Pair.on(k.network());
            Shuttle shuttle = new Shuttle();
            byte mark = (byte) (i * 64);
            shuttle.coroutine = new Coroutine(() -> echo(shuttle, p, mark, rounds, good, moved));
            all[i] = shuttle;
          }
          AtomicInteger done = new AtomicInteger();
          for (Shuttle s : all) {
            s.startOnTwo(k, done);
          }
          Sockets.until(() -> done.get() == 2 * each);
        });
    assertEquals(each * rounds, good.get());
    assertTrue(moved.get() > each * rounds / 2, "moved only " + moved + " times");
  }

  private static void echo(
      Shuttle shuttle, Pair p, byte mark, int rounds, AtomicInteger good, AtomicInteger moved) {
    byte[] out = new byte[32];
    byte[] in = new byte[32];
    for (int i = 0; i < rounds; i++) {
      for (int b = 0; b < out.length; b++) {
        out[b] = (byte) (mark + (i + b) % 64);
      }
      Thread before = shuttle.thread;
      p.client().write(out, 0, out.length);
      Coroutine.suspend();
      moved.addAndGet(shuttle.thread == before ? 0 : 1);
      for (int at = 0; at < in.length; ) {
        at += p.server().read(in, at, in.length - at);
      }
      Coroutine.suspend();
      for (int b = 0; b < in.length; b++) {
        assertEquals(out[b], in[b], "byte " + b + " of round " + i);
      }
      good.incrementAndGet();
    }
  }

  /** Takes a coroutine to and fro between two threads. */
  private static final class Shuttle {
    Coroutine coroutine;
    private final AtomicInteger turn = new AtomicInteger();

    /** Which one it is on. */
    volatile Thread thread;

    void runOnTwo(Kernel k) {
      AtomicInteger done = new AtomicInteger();
      startOnTwo(k, done);
      Sockets.until(() -> done.get() == 2);
    }

    void startOnTwo(Kernel k, AtomicInteger done) {
      for (int parity = 0; parity < 2; parity++) {
        int mine = parity;
        k.start("carrier", () -> carry(mine, done));
      }
    }

    private void carry(int parity, AtomicInteger done) {
      while (!coroutine.isDone()) {
        if (turn.get() % 2 == parity) {
          if (!coroutine.isDone()) {
            thread = Thread.currentThread();
            coroutine.resume();
          }
          turn.incrementAndGet();
        } else {
          Thread.yield();
        }
      }
      done.incrementAndGet();
    }
  }
}
