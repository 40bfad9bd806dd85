package gosched.suites.lab02;

import gosched.kit.Deadlock;
import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Go;
import gosched.kit.KernelError;
import gosched.kit.KernelThread;
import gosched.lab02.EventLoop;
import gosched.sim.Limits;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Calls that block, made elsewhere. */
final class OffloadChecks {
  private static final long MILLI = 1_000_000;

  /** The boot thread, which is the loop's, and no other. */
  static final Limits ONE_THREAD = new Limits(20_000, 200_000, 1, 4);

  private OffloadChecks() {}

  // ── the others go on ──────────────────────────────────────────────────────────────────────────

  static void goesOn(SimKernel k) {
    new EventLoop(k)
        .run(
            () -> {
              EventLoop loop = Loop.current();
              KernelThread mine = k.current();
              int[] ticks = new int[1];
              boolean[] back = new boolean[1];
              int[] ticksWhenBack = new int[1];
              KernelThread[] where = new KernelThread[1];
              G[] there = new G[1];
              G caller =
                  Go.go(
                      () -> {
                        loop.offload()
                            .call(
                                () -> {
                                  where[0] = k.current();
                                  there[0] = k.current().g();
                                  k.block("read", 10 * MILLI);
                                  return 1;
                                });
                        back[0] = true;
                        ticksWhenBack[0] = ticks[0];
                        on(k.current() == mine, "the goroutine came back on another thread");
                      });
              Go.yield();
              on(!back[0], "the call takes 10 ms, and call() has returned");
              on(caller.status() == Status.WAITING, "the caller should wait, and it is " + caller);
              for (int i = 0; i < 5; i++) {
                Go.yield();
                Go.sleep(MILLI);
                ticks[0]++;
              }
              Go.sleep(20 * MILLI);
              on(back[0], "the call is over, and its goroutine has not gone on");
              on(
                  ticksWhenBack[0] == 5,
                  "in a call of 10 ms another goroutine ticked "
                      + ticksWhenBack[0]
                      + " times, not 5, at 1 ms each");
              on(where[0] != mine, "the call was made on the loop's own thread");
              on(there[0] == null, "a thread of the pool runs no goroutine, not " + there[0]);
            });
  }

  /** Somebody can always run; that must not keep a call that is over from being noticed. */
  static void comesBack(SimKernel k) {
    new EventLoop(k)
        .run(
            () -> {
              boolean[] back = new boolean[1];
              boolean[] over = new boolean[1];
              Go.go(
                  () -> {
                    while (!over[0]) {
                      Go.yield();
                    }
                  });
              Go.go(() -> back[0] = Loop.current().offload().call(() -> true));
              Go.yield();
              Go.block("read", 10 * MILLI); // the loop stands still, the call comes to its end
              for (int i = 0; i < 3; i++) {
                Go.yield();
              }
              on(back[0], "the call is over for long; others run, and its goroutine does not");
              over[0] = true;
            });
  }

  private static void on(boolean holds, String message) {
    Violation.unless(holds, "the others go on", message);
  }

  // ── so many at a time ─────────────────────────────────────────────────────────────────────────

  /**
   * @param threads what the constructor is told; 0 for nothing
   */
  record Calls(int threads, int calls) {
    static List<Calls> all() {
      return List.of(new Calls(0, 5), new Calls(0, 9), new Calls(1, 3), new Calls(2, 4));
    }

    int atOnce() {
      return threads == 0 ? 4 : threads;
    }

    @Override
    public String toString() {
      return "new EventLoop(kernel"
          + (threads == 0 ? ")" : ", " + threads + ")")
          + "\n"
          + calls
          + " goroutines make an offloaded call of 10 ms each";
    }
  }

  static void saturates(SimKernel k, Calls p) {
    EventLoop loop = p.threads == 0 ? new EventLoop(k) : new EventLoop(k, p.threads);
    int[] inside = new int[1];
    int[] most = new int[1];
    List<Long> ended = new ArrayList<>();
    loop.run(
        () -> {
          long start = k.nanoTime();
          for (int i = 0; i < p.calls; i++) {
            Go.go(
                () -> {
                  loop.offload()
                      .call(
                          () -> {
                            most[0] = Math.max(most[0], ++inside[0]);
                            k.block("read", 10 * MILLI);
                            return --inside[0];
                          });
                  ended.add((k.nanoTime() - start) / MILLI);
                });
          }
          Go.yield();
          int pending = loop.offload().pending();
          so(pending == p.calls, p.calls + " calls are on their way, pending() is " + pending);
          Go.sleep(1_000 * MILLI);
          so(loop.offload().pending() == 0, "all calls are back, and pending() is not 0");
        });
    so(most[0] == p.atOnce(), most[0] + " calls were made at once, not " + p.atOnce());
    List<Long> expected =
        IntStream.range(0, p.calls).mapToObj(i -> 10L * (i / p.atOnce() + 1)).toList();
    so(ended.equals(expected), "they should be back after " + expected + " ms, not " + ended);
  }

  private static void so(boolean holds, String message) {
    Violation.unless(holds, "so many at a time", message);
  }

  // ── what comes of it ──────────────────────────────────────────────────────────────────────────

  /** What a call does. */
  enum Does {
    RETURN("returns 7"),
    RETURN_NULL("returns null"),
    THROW("throws a RuntimeException"),
    THROW_ERROR("throws an Error");

    private final String text;

    Does(String text) {
      this.text = text;
    }

    static List<Does> all() {
      return List.of(values());
    }

    @Override
    public String toString() {
      return "new EventLoop(kernel)\nan offloaded call " + text + ", then another returns 8";
    }
  }

  static void result(SimKernel k, Does p) {
    RuntimeException exception = new IllegalStateException("on purpose");
    Error error = new AssertionError("on purpose");
    new EventLoop(k)
        .run(
            () -> {
              EventLoop loop = Loop.current();
              Object came;
              try {
                came =
                    loop.offload()
                        .<Integer>call(
                            () ->
                                switch (p) {
                                  case RETURN -> 7;
                                  case RETURN_NULL -> null;
                                  case THROW -> throw exception;
                                  case THROW_ERROR -> throw error;
                                });
              } catch (IllegalStateException | AssertionError e) {
                came = e;
              }
              Object expected =
                  switch (p) {
                    case RETURN -> 7;
                    case RETURN_NULL -> null;
                    case THROW -> exception;
                    case THROW_ERROR -> error;
                  };
              of(
                  came == expected || came instanceof Integer i && i.equals(expected),
                  "the call should come back with " + expected + ", and did with " + came);
              int next = loop.offload().call(() -> 8);
              of(next == 8, "the next call returned " + next + ", not 8");
              of(loop.offload().pending() == 0, "both are back, and pending() is not 0");
              try {
                loop.offload().call(null);
              } catch (NullPointerException expectedToo) {
                return;
              }
              throw new Violation("what comes of a call", "call(null) should be refused");
            });
  }

  private static void of(boolean holds, String message) {
    Violation.unless(holds, "what comes of a call", message);
  }

  // ── no thread ─────────────────────────────────────────────────────────────────────────────────

  static void noThread(SimKernel k) {
    try {
      new EventLoop(k)
          .run(
              () -> {
                EventLoop loop = Loop.current();
                boolean[] ran = new boolean[1];
                boolean[] refused = new boolean[1];
                Go.go(
                    () -> {
                      try {
                        loop.offload().call(() -> ran[0] = true);
                      } catch (KernelError e) {
                        refused[0] = true;
                      }
                    });
                Loop.rest();
                no(refused[0], "the kernel has no thread to give, and call() threw no KernelError");
                no(!ran[0], "a refused call was made all the same");
                no(loop.offload().pending() == 0, "a refused call is pending");
                Go.sleep(MILLI);
                Go.chan(0).receive();
              });
    } catch (Deadlock expected) {
      return; // main waits for ever, and no call is pending
    }
    throw new Violation("no thread", "main waits for ever, and run returned");
  }

  private static void no(boolean holds, String message) {
    Violation.unless(holds, "no thread", message);
  }

  // ── afterwards ────────────────────────────────────────────────────────────────────────────────

  static void leaves(SimKernel k) {
    new EventLoop(k)
        .run(
            () -> {
              EventLoop loop = Loop.current();
              for (int i = 0; i < 3; i++) {
                Go.go(
                    () ->
                        loop.offload()
                            .call(
                                () -> {
                                  k.block("read", MILLI);
                                  return 1;
                                }));
              }
              Go.go(
                  () ->
                      loop.offload()
                          .call(
                              () -> {
                                k.block("read", 50 * MILLI);
                                return 1;
                              }));
              Go.sleep(10 * MILLI);
            });
    k.calmDown();
    k.settle();
    after(k.liveThreads() <= 2, "one call is still on; of the other threads there are left");
    k.sleep(100 * MILLI);
    k.settle();
    after(k.liveThreads() == 1, "run has returned, and all calls are over; there are left");
  }

  private static void after(boolean holds, String message) {
    Violation.unless(holds, "threads leave", message + " (the boot thread besides)");
  }
}
