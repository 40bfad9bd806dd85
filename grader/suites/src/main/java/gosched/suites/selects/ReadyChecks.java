package gosched.suites.selects;

import gosched.kit.Case;
import gosched.kit.Channel;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Received;
import gosched.kit.Selected;
import gosched.kit.WaitReason;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.Bed;
import java.util.List;

/** What a trySelect must not miss, and what no select may be asked to do. */
public final class ReadyChecks {
  private ReadyChecks() {}

  // ── default only if nothing is ready ──────────────────────────────────────────────────────────

  public static final String ALWAYS_A_VALUE =
      "c0 = chan(1), full; c1 = chan(1), empty\n"
          + "A: c1.trySend, then c0.tryReceive; so there is always a value in one of them\n"
          + "main: trySelect{c1.receive, c0.receive}";

  public static final String ALWAYS_ROOM =
      "c0 = chan(1), empty; c1 = chan(1), full\n"
          + "A: c1.tryReceive, then c0.trySend; so there is always room in one of them\n"
          + "main: trySelect{c1.send, c0.send}";

  /**
   * Something is ready all the time, though not the same. The cases stand in the order in which a
   * look at one after the other would miss it.
   */
  public static void alwaysReady(SimKernel k, Bed on, String text) {
    boolean sends = text.equals(ALWAYS_ROOM);
    on.make(k)
        .run(
            () -> {
              Channel<Integer> c0 = Go.chan(1);
              Channel<Integer> c1 = Go.chan(1);
              (sends ? c1 : c0).send(1);
              Go.go(
                  () -> {
                    if (sends) {
                      c1.tryReceive();
                      c0.trySend(2);
                    } else {
                      c1.trySend(2);
                      c0.tryReceive();
                    }
                  });
              Selected s =
                  sends
                      ? Go.trySelect(Case.send(c1, 3), Case.send(c0, 3))
                      : Go.trySelect(Case.receive(c1), Case.receive(c0));
              rule(
                  !s.equals(Selected.NONE),
                  "it found nothing ready, though at every moment one of the two was");
              on.rest(k);
            });
  }

  // ── what never happens ────────────────────────────────────────────────────────────────────────

  public static final String NEVER =
      "c = chan(1), full\n"
          + "A: select{}, B: select{null.receive, null.send}; both wait for ever\n"
          + "main: trySelect{}; then trySelect and select of c.receive and of a channel that is"
          + " not the lab's";

  public static void never(SimKernel k, Bed on) {
    on.make(k)
        .run(
            () -> {
              Channel<Integer> c = Go.chan(1);
              c.send(1);
              G a = Go.go(Go::select);
              G b = Go.go(() -> Go.select(Case.receive(null), Case.send(null, 1)));
              on.rest(k);
              for (G g : List.of(a, b)) {
                rule(
                    g.waitReason() == WaitReason.SELECT,
                    "a select of nothing waits for ever, and there is " + g);
              }
              rule(Go.trySelect().equals(Selected.NONE), "trySelect of nothing says NONE");
              Channel<Integer> foreign = new Foreign();
              refuses(() -> Go.select(Case.receive(c), Case.receive(foreign)));
              refuses(() -> Go.trySelect(Case.send(foreign, 1), Case.receive(c)));
              rule(c.length() == 1, "a select was refused, and had received from c before");
              rule(Go.select(Case.receive(c)).value().equals(1), "c works still");
            });
  }

  private static void refuses(Runnable select) {
    try {
      select.run();
    } catch (IllegalArgumentException expected) {
      return;
    }
    throw new Violation(RULE, "a channel of another kind should be an IllegalArgumentException");
  }

  /** A channel that no lab has made. */
  private static final class Foreign implements Channel<Integer> {
    @Override
    public void send(Integer value) {
      throw new Violation(RULE, "select cannot use a channel that it knows nothing of");
    }

    @Override
    public Received<Integer> receive() {
      throw new Violation(RULE, "select cannot use a channel that it knows nothing of");
    }

    @Override
    public boolean trySend(Integer value) {
      return false;
    }

    @Override
    public Received<Integer> tryReceive() {
      return Received.nothing();
    }

    @Override
    public void close() {}

    @Override
    public int length() {
      return 0;
    }

    @Override
    public int capacity() {
      return 0;
    }
  }

  static final String RULE = "what is ready is done";

  private static void rule(boolean holds, String message) {
    Violation.unless(holds, RULE, message);
  }
}
