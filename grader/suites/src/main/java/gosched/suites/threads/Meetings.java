package gosched.suites.threads;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Work conservation where it is lost: somebody puts a goroutine into a queue while somebody else
 * finds nothing and is about to sleep. {@link ConservationChecks} does one thing at a time; here
 * several do theirs at once, and then, at rest, all slots must be taken or nobody be left over.
 */
final class Meetings {
  private Meetings() {}

  /** What one goroutine, or one thread, does while others do theirs. */
  enum Deed {
    /** Who has a slot ends: its M looks for work. */
    END,
    /** Starts another one, and keeps its slot. */
    GO,
    /** Starts two, and ends: the M has them both in its queue. */
    GO_TWO_AND_END,
    /** Starts another one, and makes a system call, with that one in its queue. */
    GO_AND_CALL,
    CALL,
    YIELD,
    PARK,
    /** Who has a slot readies one that is parked. */
    READY,
    /** Who is in a system call comes back. */
    BACK,
    /** Starts another one, in a system call. */
    GO_IN_A_CALL,
    /** The same with three: a thief takes two, and one is left for somebody else. */
    GO_THREE_IN_A_CALL,
    /** A thread that is no M starts one. */
    GO_OUTSIDE,
    /** A thread that is no M readies one. */
    READY_OUTSIDE
  }

  /**
   * @param slots how many have one when it begins
   * @param calls how many are in a system call then
   * @param bursts what is done, all of a burst at once
   */
  record Meeting(Slots on, int slots, int calls, List<List<Deed>> bursts) {
    static Arbitrary<Meeting> any(Lab lab) {
      Arbitrary<Deed> deed =
          Arbitraries.frequency(
              Tuple.of(5, Deed.END),
              Tuple.of(3, Deed.GO),
              Tuple.of(1, Deed.GO_TWO_AND_END),
              Tuple.of(2, Deed.GO_AND_CALL),
              Tuple.of(1, Deed.CALL),
              Tuple.of(1, Deed.YIELD),
              Tuple.of(1, Deed.PARK),
              Tuple.of(2, Deed.READY),
              Tuple.of(2, Deed.BACK),
              Tuple.of(2, Deed.GO_IN_A_CALL),
              Tuple.of(1, Deed.GO_THREE_IN_A_CALL),
              Tuple.of(2, Deed.GO_OUTSIDE),
              Tuple.of(1, Deed.READY_OUTSIDE));
      return Arbitraries.integers()
          .between(1, 3)
          .flatMap(
              procs ->
                  Combinators.combine(
                          Arbitraries.integers().between(1, procs + 1),
                          Arbitraries.integers().between(0, 2),
                          deed.list().ofMinSize(2).ofMaxSize(4).list().ofMinSize(1).ofMaxSize(3))
                      .as((slots, calls, b) -> new Meeting(lab.slots(procs), slots, calls, b)));
    }

    /** The smallest that lose a wakeup in one of the known ways; they get more schedules. */
    static List<Meeting> known(Lab lab) {
      return Stream.of(
              // The last to look and a submitter with a slot, in a system call, outside.
              new Meeting(lab.two(), 2, 0, List.of(List.of(Deed.GO, Deed.END))),
              new Meeting(lab.two(), 1, 1, List.of(List.of(Deed.GO_IN_A_CALL, Deed.END))),
              new Meeting(lab.one(), 1, 0, List.of(List.of(Deed.GO_OUTSIDE, Deed.END))),
              new Meeting(lab.two(), 2, 0, List.of(List.of(Deed.GO_AND_CALL, Deed.END))),
              // One finds something, and there is more, while the other one gives up.
              new Meeting(
                  lab.two(), 2, 1, List.of(List.of(Deed.GO_THREE_IN_A_CALL, Deed.END, Deed.END))),
              new Meeting(
                  lab.two(),
                  2,
                  2,
                  List.of(List.of(Deed.GO_IN_A_CALL, Deed.GO_IN_A_CALL, Deed.END, Deed.END))),
              new Meeting(
                  lab.three(),
                  3,
                  1,
                  List.of(List.of(Deed.GO_THREE_IN_A_CALL, Deed.END, Deed.END, Deed.END))),
              // No slot is free when the call is over, and then one is.
              new Meeting(lab.one(), 1, 1, List.of(List.of(Deed.BACK, Deed.END))))
          .toList();
    }

    @Override
    public String toString() {
      StringBuilder b = new StringBuilder(on.toString());
      b.append("\nmain is in a system call; ").append(slots).append(" goroutines want a slot, ");
      b.append(calls).append(" are in calls. At once, then with a look at who runs: ");
      return b.append(bursts).toString();
    }
  }

  static void meet(SimKernel k, Meeting p) {
    Scheduler s = p.on.make(k);
    s.run(() -> Go.syscall(() -> new Crew(k, p, s).work()));
  }

  /** A goroutine that keeps its kernel thread, in a slot or in a system call, until it is told. */
  private static final class Worker {
    KernelThread thread;
    Deed told;

    boolean tell(SimKernel k, Deed deed) {
      told = deed;
      k.unpark(thread);
      return true;
    }
  }

  /**
   * One run. It is plain data: nothing of a check is interrupted between two calls of the kernel.
   */
  private static final class Crew {
    private final SimKernel k;
    private final Meeting p;
    private final Scheduler s;
    private final List<Worker> inSlots = new ArrayList<>();
    private final List<Worker> inCalls = new ArrayList<>();
    private final Deque<G> parked = new ArrayDeque<>();

    /** Who waits for a slot or has one. */
    private int wanting;

    private boolean over;

    Crew(SimKernel k, Meeting p, Scheduler s) {
      this.k = k;
      this.p = p;
      this.s = s;
    }

    void work() {
      for (int i = 0; i < p.calls; i++) {
        start(1);
        look("with one goroutine");
        inSlots.getFirst().tell(k, Deed.CALL);
        p.on.settle(k);
      }
      start(p.slots);
      look("at the beginning");
      for (List<Deed> burst : p.bursts) {
        List<Worker> slots = new ArrayList<>(inSlots);
        List<Worker> calls = new ArrayList<>(inCalls);
        List<Deed> done = burst.stream().filter(deed -> begin(deed, slots, calls)).toList();
        look("after " + done);
      }
      over = true;
      Stream.of(List.copyOf(inSlots), List.copyOf(inCalls))
          .flatMap(List::stream)
          .forEach(w -> w.tell(k, Deed.END));
    }

    private void look(String when) {
      p.on.settle(k);
      int expected = Math.min(p.on.procs(), wanting);
      Violation.unless(
          inSlots.size() == expected,
          "work conservation",
          when
              + " all rest, "
              + wanting
              + " goroutines could run in "
              + p.on.procs()
              + " slots, and "
              + inSlots.size()
              + " run");
    }

    /** Has it done, if there is anybody who can: {@code slots} and {@code calls} are still free. */
    private boolean begin(Deed deed, List<Worker> slots, List<Worker> calls) {
      return switch (deed) {
        case END, GO, GO_TWO_AND_END, GO_AND_CALL, CALL, YIELD, PARK, READY ->
            !slots.isEmpty() && slots.removeFirst().tell(k, deed);
        case BACK, GO_IN_A_CALL, GO_THREE_IN_A_CALL ->
            !calls.isEmpty() && calls.removeFirst().tell(k, deed);
        case GO_OUTSIDE -> {
          k.start("outside", () -> start(1));
          yield true;
        }
        case READY_OUTSIDE -> {
          k.start("outside", this::ready);
          yield true;
        }
      };
    }

    /** On any thread. */
    private void start(int goroutines) {
      for (int i = 0; i < goroutines; i++) {
        wanting++;
        s.go(() -> live(new Worker()));
      }
    }

    private void ready() {
      G g = parked.poll();
      if (g != null) {
        wanting++;
        s.ready(g);
      }
    }

    private Deed wait(Worker w, List<Worker> where) {
      w.thread = k.current();
      w.told = null;
      where.add(w);
      while (w.told == null && !over) {
        k.park(); // not as a system call of its own: who has a slot keeps it
      }
      where.remove(w);
      return over ? Deed.END : w.told;
    }

    private void live(Worker w) {
      while (true) {
        switch (wait(w, inSlots)) {
          case END -> {
            wanting--;
            return;
          }
          case GO -> start(1);
          case GO_TWO_AND_END -> {
            start(2);
            wanting--;
            return;
          }
          case GO_AND_CALL -> {
            start(1);
            call(w);
          }
          case CALL -> call(w);
          case YIELD -> Go.yield();
          case PARK -> {
            wanting--;
            Go.park(WaitReason.PARKED, parked::add);
          }
          case READY -> ready();
          default -> throw new IllegalStateException("of who is in a slot");
        }
      }
    }

    private void call(Worker w) {
      wanting--;
      Go.syscall(
          () -> {
            for (Deed d = wait(w, inCalls); d != Deed.BACK && d != Deed.END; ) {
              start(d == Deed.GO_IN_A_CALL ? 1 : 3);
              d = wait(w, inCalls);
            }
            wanting++;
          });
    }
  }
}
