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
 * <p>For programs that are over before a slice is, and put fewer than 256 into the ring. Which of
 * 61 slices looks into the global queue first is left open; how far they are apart is not.
 */
final class OneP implements Tap {
  /** Of so many slices one begins with a look into the global queue. */
  private static final int TICK = 61;

  private final Set<G> running = new HashSet<>();
  private final Set<G> inCall = new HashSet<>();

  /** Who came from the network: may be anywhere. */
  private final Set<G> free = new HashSet<>();

  private G next;
  private final Deque<G> ring = new ArrayDeque<>();
  private final Deque<G> global = new ArrayDeque<>();

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
      global.add(g);
      return;
    }
    if (next != null) {
      ring.add(next);
    }
    next = g;
  }

  private void runs(G g) {
    if (free.remove(g)) {
      slices++;
      return;
    }
    boolean waits = next != null || !ring.isEmpty();
    if (waits && g == global.peek()) {
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
    G expected = next != null ? next : !ring.isEmpty() ? ring.peek() : global.peek();
    Violation.unless(
        g == expected,
        "runnext, then the ring, then the global queue",
        name(g)
            + " runs, expected "
            + name(expected)
            + "; runnext was "
            + name(next)
            + ", the ring had "
            + ring.stream().map(OneP::name).toList()
            + ", the global queue "
            + global.stream().map(OneP::name).toList());
    take();
  }

  private void take() {
    if (next != null) {
      next = null;
      inherited++; // no slice begins
      return;
    }
    slices++;
    if (ring.isEmpty()) {
      ring.addAll(global); // a batch: with one P all of them
      global.clear();
    }
    ring.remove();
  }

  private void tick(G g) {
    Violation.unless(
        ticks == 0 || slices - lastTick >= TICK - 1,
        "not more often than every 61st slice, and what inherits a slice does not count",
        name(g)
            + " comes from the global queue though others wait in the P, and only "
            + (slices - lastTick)
            + " slices have begun since that was so");
    global.remove();
    lastTick = slices;
    slices++;
    since = slices;
    ticks++;
  }

  private static String name(G g) {
    return g == null ? "nobody" : "goroutine " + g.id();
  }
}
