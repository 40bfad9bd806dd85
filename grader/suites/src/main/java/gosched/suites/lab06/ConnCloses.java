package gosched.suites.lab06;

import gosched.kit.Conn;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.KernelThread;
import gosched.kit.Listener;
import gosched.kit.NetError.Reason;
import gosched.lab06.GoScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.sim.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Somebody closes while others wait, or are about to. */
final class ConnCloses {
  private static final long MICRO = 1_000;
  private static final int ROOM = 2;
  private static final Wire WIRE = new Wire(MICRO, ROOM, ROOM);

  /** More than it takes from the beginning of a call to where its goroutine has left its stack. */
  private static final int STEPS = 70;

  private static final String RULE = "close ends the wait";

  private ConnCloses() {}

  enum Waits {
    READ,
    WRITE,
    ACCEPT
  }

  /** Somebody who waits, and can be closed. */
  private static final class Target {
    final Waits waits;
    private final Listener listener = Go.listen(0);
    private final Conn near = Go.dial(listener.port());
    private final Conn far = listener.accept();
    boolean over;
    Reason reason;

    Target(Waits waits) {
      this.waits = waits;
      if (waits == Waits.WRITE) {
        Pair.fill(near, ROOM);
      }
    }

    void call() {
      reason =
          Pair.failureOf(
              () -> {
                switch (waits) {
                  case READ -> near.read(new byte[1]);
                  case WRITE -> near.write(new byte[1]);
                  case ACCEPT -> listener.accept();
                }
              });
      over = true;
    }

    void close() {
      if (waits == Waits.ACCEPT) {
        listener.close();
      } else {
        near.close();
      }
    }

    void judge() {
      Violation.unless(
          over && reason == Reason.CLOSED,
          RULE,
          "a goroutine is in "
              + waits.name().toLowerCase(Locale.ROOT)
              + " while another one closes: it should fail with CLOSED; "
              + (over ? "it ended with " + Pair.told(reason) : "it still waits"));
    }

    /** The other end sees the end of the stream; nothing is left open. */
    void ends(SimKernel k) {
      close(); // twice does nothing
      near.close();
      byte[] into = new byte[ROOM];
      int n = far.read(into);
      while (n > 0) {
        n = far.read(into);
      }
      Violation.unless(n == -1, "the other end reads -1", "a read at the other end returned " + n);
      far.close();
      listener.close();
      Violation.unless(
          k.network().open() == 0,
          "no socket is left open",
          "all was closed, and " + k.network().open() + " sockets of the kernel's are open");
    }
  }

  // ── at any place ──────────────────────────────────────────────────────────────────────────────

  /**
   * @param closer whether the thread of who closes is held up; else that of who waits
   * @param steps after how many steps
   */
  record Held(Waits waits, boolean closer, int steps) {
    static List<Held> all() {
      List<Held> all = new ArrayList<>();
      for (int steps = 0; steps < STEPS; steps++) {
        for (Waits waits : Waits.values()) {
          all.add(new Held(waits, false, steps));
          all.add(new Held(waits, true, steps));
        }
      }
      return all;
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, 3), "
          + WIRE
          + "\na goroutine is in "
          + waits
          + ", another one closes; the thread of who "
          + (closer ? "closes" : "waits")
          + " is held up after "
          + steps
          + " steps, and goes on 1 ms later";
    }
  }

  static void held(SimKernel k, Held p) {
    k.wire(WIRE);
    new GoScheduler(k, 3)
        .run(
            () -> {
              Target t = new Target(p.waits);
              Runnable first = p.closer ? t::close : t::call;
              Runnable second = p.closer ? t::call : t::close;
              KernelThread[] thread = new KernelThread[1];
              Go.go(
                  () -> {
                    thread[0] = k.current();
                    k.holdUp(thread[0], p.steps);
                    first.run();
                  });
              k.sleep(100 * MICRO); // with its P: another thread runs that goroutine
              boolean[] stood = new boolean[1];
              k.start(
                  "later",
                  () -> {
                    k.sleep(1_000 * MICRO);
                    stood[0] = k.letGo(thread[0]);
                  });
              Go.go(second);
              Go.sleep(2_000 * MICRO);
              Violation.unless(
                  stood[0] || p.steps > 0, "the check itself", "the thread was not held up");
              t.judge();
              t.ends(k);
            });
  }

  // ── by chance ─────────────────────────────────────────────────────────────────────────────────

  /**
   * @param waits who waits when it is closed, or is about to; a reader and a writer at one end
   */
  record Crowd(int procs, List<Waits> waits) {
    static List<Crowd> all() {
      List<Crowd> all = new ArrayList<>();
      for (int procs = 1; procs <= 2; procs++) {
        all.add(new Crowd(procs, List.of(Waits.READ)));
        all.add(new Crowd(procs, List.of(Waits.WRITE)));
        all.add(new Crowd(procs, List.of(Waits.ACCEPT)));
        all.add(new Crowd(procs, List.of(Waits.READ, Waits.WRITE)));
      }
      return all;
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, "
          + procs
          + "), "
          + WIRE
          + "\ngoroutines at one end, in: "
          + waits
          + "; two others close it, when they like";
    }
  }

  static void crowd(SimKernel k, Crowd p) {
    k.wire(WIRE);
    new GoScheduler(k, p.procs)
        .run(
            () -> {
              Target t = new Target(p.waits.getLast());
              Group all = Go.waitGroup();
              all.add(p.waits.size() + 2);
              if (p.waits.size() > 1) {
                Go.go(
                    () -> {
                      Reason why = Pair.failureOf(() -> t.near.read(new byte[1]));
                      Violation.unless(
                          why == Reason.CLOSED,
                          RULE,
                          "a read beside a write: both should fail with CLOSED, not with "
                              + Pair.told(why));
                      all.done();
                    });
              }
              Go.go(
                  () -> {
                    t.call();
                    all.done();
                  });
              for (int i = 0; i < 2; i++) {
                Go.go(
                    () -> {
                      t.close();
                      all.done();
                    });
              }
              all.await();
              t.judge();
              t.ends(k);
            });
  }
}
