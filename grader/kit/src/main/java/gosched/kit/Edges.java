package gosched.kit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;

/**
 * A socket in a queue: makes edges of what a selector reports, which is levels. A selector reports
 * a socket again and again for as long as it is ready.
 */
final class Edges {
  /*
   * Reading. It is told once; then not until a read has found nothing.
   *
   *   ARMED  the next report is told
   *   TOLD   it was told, and nobody has come to the end of it; the selector still watches
   *   MUTED  it was reported again while TOLD; the selector does not watch
   *
   *                  reported        a read found nothing
   *   ARMED          TOLD, tell      -
   *   TOLD           MUTED           ARMED, which costs nothing
   *   MUTED          cannot be       ARMED, watch again, poke who waits
   *
   * Why not MUTED at once? Because then each read that finds nothing would have to poke the thread
   * that waits in the selector, which takes a new interest only when it enters: a write, a read,
   * two waits and a change, five system calls. An echo reads all that is there, answers, and finds
   * nothing: meanwhile the socket is not readable, so it is not reported, and stays TOLD.
   *
   * R reads and gets 0; S is in the selector. What if something arrives between R's read and R's
   * step here?
   *
   *   R finds    S has, since then                    what follows
   *   ARMED      nothing                              S sees it when it waits: ARMED, told
   *   TOLD       nothing                              R: ARMED. S is in its wait, or comes: told
   *   TOLD       a report, on its way here            R: ARMED. S: told; if R is first
   *   MUTED      reported it                          R: ARMED, watched, S poked: reported, told
   *   TOLD       told it (it was ARMED)               R: ARMED, S tells it once more: no harm
   *
   * S mutes in two steps, and R may come between them. S takes the interest away first, and says
   * MUTED after that. If R was there before (TOLD to ARMED), S's second step fails, and S puts the
   * interest back: it is S's own, and S enters the selector again. If R comes after, it finds MUTED
   * and the interest gone, and what it does is not undone. The other way round, R could put back an
   * interest that was not yet away, and S would take it, with ARMED beside it for ever.
   *
   * R puts the interest back before it asks whether somebody waits; who waits says so before it
   * looks for new interests. So one of them sees the other.
   *
   * Writing. A socket can be written to nearly always, so here the interest is there only if
   * somebody wants it, and goes with the report. A write that finds no room puts it back. If that
   * falls together with a report of the time before, the report is told after it; so nothing is
   * lost if the interest is.
   */
  private static final int ARMED = 0;
  private static final int TOLD = 1;
  private static final int MUTED = 2;

  /** What {@link #report} may return, added up. */
  static final int READABLE = 1;

  static final int WRITABLE = 2;

  private static final int WRITES = SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT;

  private static final VarHandle READING;

  static {
    try {
      READING = MethodHandles.lookup().findVarHandle(Edges.class, "reading", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final RealReadiness queue;
  final Object tag;

  /** How the selector calls it: to read, or to accept. */
  private final int reads;

  /** Null until it is registered. */
  private volatile SelectionKey key;

  private volatile int reading;

  /**
   * @param watched whether it is worth while to wait for something to read from the beginning. A
   *     connection that is not made must not: a selector would return for it, and report nothing
   */
  Edges(RealReadiness queue, Object tag, int reads, boolean watched) {
    this.queue = queue;
    this.tag = tag;
    this.reads = reads;
    this.reading = watched ? ARMED : MUTED;
  }

  /** What to register it with. */
  int interest() {
    return reading == ARMED ? reads : 0;
  }

  void registered(SelectionKey as) {
    key = as;
  }

  /** In the selector: it is ready. Returns what to tell, 0 for nothing. */
  int report(SelectionKey reported) {
    try {
      int ready = reported.readyOps();
      int told = 0;
      if ((ready & WRITES) != 0) {
        reported.interestOpsAnd(~WRITES);
        told |= WRITABLE;
      }
      if ((ready & reads) != 0 && isNews(reported)) {
        told |= READABLE;
      }
      return told;
    } catch (CancelledKeyException e) {
      return 0; // it was closed a moment ago
    }
  }

  private boolean isNews(SelectionKey reported) {
    if (READING.compareAndSet(this, ARMED, TOLD)) {
      return true;
    }
    reported.interestOpsAnd(~reads);
    if (!READING.compareAndSet(this, TOLD, MUTED)) {
      reported.interestOpsOr(reads); // a read has found nothing meanwhile
    }
    return false;
  }

  /** A read, or an accept, has found nothing. */
  void drained() {
    if (reading == ARMED || READING.compareAndSet(this, TOLD, ARMED)) {
      return;
    }
    if (READING.compareAndSet(this, MUTED, ARMED)) {
      watch(reads);
    }
  }

  /** A write has found too little room, or a connection is not made: tell when that changes. */
  void watch(int ops) {
    SelectionKey k = key;
    if (k == null) {
      return; // whoever registers it looks at what is wanted
    }
    try {
      k.interestOpsOr(ops);
      queue.poke();
    } catch (CancelledKeyException e) {
      // Closed meanwhile. The caller's next call says so.
    }
  }

  /**
   * The connection is made. To watch for that from now on would make the selector return for
   * nothing, without end; whether it can be written to is the same event under another name.
   */
  void connected() {
    SelectionKey k = key;
    if (k == null) {
      return;
    }
    try {
      if ((k.interestOps() & SelectionKey.OP_CONNECT) != 0) {
        k.interestOpsOr(SelectionKey.OP_WRITE); // the report takes both away
      }
    } catch (CancelledKeyException e) {
      return;
    }
    drained(); // from now on there may be something to read
  }
}
