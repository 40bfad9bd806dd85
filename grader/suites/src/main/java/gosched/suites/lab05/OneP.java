package gosched.suites.lab05;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.KernelThread;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel.Tap;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Listens to a scheduler with one P and keeps its queues by the contract; says whether goroutines
 * run in that order. The kit tells who becomes runnable and who runs.
 *
 * <pre>
 *  becomes RUNNABLE                          is in
 *  ────────────────────────────────────────  ─────────────────────────────────────────────────────
 *  after IDLE or WAITING                     runnext; who was there goes to the tail of the ring
 *  the same, made so by a thread that is no  global
 *  M, or by a goroutine in a system call
 *  after RUNNING (yield)                     global
 * </pre>
 *
 * <p>It hears who becomes RUNNABLE, and not when he is in his queue. Two threads may be between the
 * one and the other at the same time: one yields, and one comes back from a call and finds no P. As
 * long as nothing else was heard of the one that was first, both orders are right.
 *
 * <p>For programs that are over before a slice is, and put fewer than 256 into the ring. Which of
 * 61 slices looks into the global queue first is left open; how far they are apart is not.
 */
final class OneP implements Tap {
  /** Of so many slices one begins with a look into the global queue. */
  private static final int TICK = 61;

  /** In a queue since {@link #from}, or on the way into it, as long as {@code by} does it. */
  private static final class Queued {
    final G g;
    final KernelThread by;
    final int from;

    /** When it was there for sure. */
    int until = Integer.MAX_VALUE;

    Queued(G g, KernelThread by, int from) {
      this.g = g;
      this.by = by;
      this.from = from;
    }

    boolean isBefore(Queued other) {
      return until <= other.from;
    }

    @Override
    public String toString() {
      return name(g);
    }
  }

  private final Set<G> running = new HashSet<>();
  private final Set<G> inCall = new HashSet<>();

  /** Who came from the network: may be anywhere. */
  private final Set<G> free = new HashSet<>();

  private G next;
  private final Deque<Queued> ring = new ArrayDeque<>();
  private final Deque<Queued> global = new ArrayDeque<>();

  /** How much was heard. */
  private int heard;

  /** The network gives out goroutines at this moment. */
  private boolean fromNetwork;

  private int turns;
  private int inherited;

  /** How many slices have begun. */
  private int slices;

  /** How many had begun when the global queue had last got its chance, or had nothing. */
  private int since;

  /** How often one came from there though others waited in the P; and when it last did. */
  private int ticks;

  private int lastTick;

  // ── what came of it ───────────────────────────────────────────────────────────────────────────

  /** How many times a goroutine was chosen. */
  int turns() {
    return turns;
  }

  /** How many of these were runnext. */
  int inherited() {
    return inherited;
  }

  /** How many came from the global queue though others waited in the P. */
  int ticks() {
    return ticks;
  }

  /** Nobody waits in the P or in the global queue. */
  boolean isEmpty() {
    return next == null && ring.isEmpty() && global.isEmpty() && free.isEmpty();
  }

  void networkGives(boolean gives) {
    fromNetwork = gives;
  }

  // ── what is heard ─────────────────────────────────────────────────────────────────────────────

  @Override
  public void event(KernelThread at, Event.Kind kind, G g, String detail) {
    hear(at);
    switch (kind) {
      case READY -> ready(g, at);
      case RUN -> {
        running.add(g);
        if (!inCall.remove(g)) { // else it has come back with its P, and was in no queue
          turns++;
          runs(g);
        }
      }
      case SYSCALL -> {
        running.remove(g);
        inCall.add(g);
      }
      case PARK, EXIT -> running.remove(g);
      default -> {}
    }
  }

  @Override
  public void parks(KernelThread at) {
    hear(at);
  }

  @Override
  public void wakes(KernelThread by) {
    hear(by);
  }

  /** Whoever does something else has done what he did before. */
  private void hear(KernelThread at) {
    heard++;
    for (Queued q : global) {
      if (q.by == at && q.until > heard) {
        q.until = heard;
      }
    }
  }

  private void ready(G g, KernelThread at) {
    if (fromNetwork) {
      free.add(g);
      return;
    }
    boolean outside = !at.name().matches("M[0-9]+") || at.g() != null && inCall.contains(at.g());
    if (running.remove(g) | inCall.remove(g) || outside) {
      if (global.isEmpty()) {
        since = slices;
      }
      global.add(new Queued(g, at, heard));
      return;
    }
    if (next != null) {
      Queued displaced = new Queued(next, at, heard);
      displaced.until = heard;
      ring.add(displaced);
    }
    next = g;
  }

  private void runs(G g) {
    if (free.remove(g)) {
      slices++;
      return;
    }
    boolean waits = next != null || !ring.isEmpty();
    if (waits && mayBeFirst(global, g) != null) {
      tick(g);
      return;
    }
    if (waits && !global.isEmpty()) {
      Violation.unless(
          slices - since < TICK,
          "every 61st slice begins with the global queue",
          slices
              - since
              + " slices have begun since the global queue had its chance, "
              + global.size()
              + " wait in it, and "
              + name(g)
              + " of the P runs before them");
    }
    Deque<Queued> queue = ring.isEmpty() ? global : ring;
    boolean right = next != null ? g == next : mayBeFirst(queue, g) != null;
    G expected = next != null || queue.isEmpty() ? next : queue.peek().g;
    Violation.unless(
        right,
        "runnext, then the ring, then the global queue",
        name(g)
            + " runs, expected "
            + name(expected)
            + "; runnext was "
            + name(next)
            + ", the ring had "
            + ring
            + ", the global queue "
            + global);
    take(g);
  }

  /** Where it is in that queue, unless somebody is before it for sure; then null. */
  private static Queued mayBeFirst(Deque<Queued> queue, G g) {
    for (Queued q : queue) {
      if (q.g == g) {
        return queue.stream().anyMatch(other -> other != q && other.isBefore(q)) ? null : q;
      }
    }
    return null;
  }

  private void take(G g) {
    if (next != null) {
      next = null;
      inherited++; // no slice begins
      return;
    }
    slices++;
    if (ring.isEmpty()) {
      for (Queued q : global) { // a batch: with one P all of them
        if (q.until <= heard || q.g == g) {
          ring.add(q);
        } else {
          free.add(q.g); // or all but him, if he was still on his way
        }
      }
      global.clear();
    }
    ring.remove(mayBeFirst(ring, g));
  }

  private void tick(G g) {
    Violation.unless(
        ticks == 0 || slices - lastTick >= TICK - 1,
        "not more often than every 61st slice, and what inherits a slice does not count",
        name(g)
            + " comes from the global queue though others wait in the P, and only "
            + (slices - lastTick)
            + " slices have begun since that was so");
    global.remove(mayBeFirst(global, g));
    lastTick = slices;
    slices++;
    since = slices;
    ticks++;
  }

  private static String name(G g) {
    return g == null ? "nobody" : "goroutine " + g.id();
  }
}
