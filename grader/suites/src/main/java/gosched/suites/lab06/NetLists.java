package gosched.suites.lab06;

import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.NetPoll;
import gosched.lab06.NetPoller;
import gosched.lab06.PollDesc;
import gosched.lab06.PollDesc.Mode;
import gosched.lab06.PollDesc.Result;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.lab06.FakeNetwork.FakeSocket;
import gosched.suites.sim.TappedKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Several sockets: which goroutines poll and block give, and what waiting costs. */
final class NetLists {
  private static final String ALL = "poll and block give all who are ready, each once";
  private static final String FREE = "a wait makes no system call";

  private NetLists() {}

  /** A socket: who waits for it, and for what it becomes ready. */
  record One(boolean reader, boolean writer, boolean canRead, boolean canWrite) {
    @Override
    public String toString() {
      return "{"
          + words("waits for it to ", reader, writer)
          + ", "
          + words("it becomes ready to ", canRead, canWrite)
          + "}";
    }

    private static String words(String lead, boolean read, boolean write) {
      return read || write
          ? lead + (read && write ? "READ and WRITE" : read ? "READ" : "WRITE")
          : "nobody/nothing";
    }
  }

  /**
   * @param blocks whether a thread waits, or asks without waiting
   * @param rounds how often all this happens
   */
  record Lot(List<One> sockets, boolean blocks, int rounds) {
    static Arbitrary<Lot> any() {
      Arbitrary<Boolean> flag = Arbitraries.of(true, false);
      Arbitrary<One> one = Combinators.combine(flag, flag, flag, flag).as(One::new);
      return Combinators.combine(
              one.list().ofMinSize(1).ofMaxSize(5), flag, Arbitraries.integers().between(1, 3))
          .as(Lot::new);
    }

    @Override
    public String toString() {
      return rounds
          + " times: goroutines wait for sockets, who waits already goes on waiting; some become"
          + " ready; then "
          + (blocks ? "block(FOREVER)" : "poll()")
          + "\n"
          + sockets.stream().map(One::toString).collect(Collectors.joining("\n"));
    }
  }

  static void gives(SimKernel k, Lot p) {
    Run run = new Run(k, p);
    for (int i = 0; i < p.rounds; i++) {
      run.round();
    }
    int sockets = p.sockets.size();
    Violation.unless(
        run.net.adds() == sockets,
        FakeNetwork.ONCE,
        sockets
            + " sockets were opened, and Readiness.add was called "
            + run.net.adds()
            + " times");
  }

  /** A goroutine that waits for a socket again and again. */
  private static final class Hand {
    final Mode mode;
    final OwnThreads.Body body;
    boolean waits;
    boolean may;

    Hand(SimKernel k, OwnThreads scheduler, PollDesc pd, Mode mode, String name) {
      this.mode = mode;
      this.body =
          scheduler.start(
              name,
              () -> {
                while (true) {
                  while (!may) {
                    k.park();
                  }
                  may = false;
                  Result result = pd.await(mode);
                  Violation.unless(result == Result.READY, ALL, "await returned " + result);
                  waits = false;
                }
              });
    }
  }

  private static final class Run {
    private final SimKernel k;
    private final Lot p;
    final FakeNetwork net;
    private final OwnThreads scheduler;
    private final NetPoller poller;
    private final List<FakeSocket> sockets = new ArrayList<>();
    private final List<List<Hand>> hands = new ArrayList<>();

    Run(SimKernel k, Lot p) {
      this.k = k;
      this.p = p;
      this.net = new FakeNetwork(k);
      Kernel kernel = new TappedKernel(k, (at, kind, g, detail) -> {}, () -> net);
      this.scheduler = new OwnThreads(kernel, k);
      this.poller = new NetPoller(kernel);
      for (One one : p.sockets) {
        FakeSocket socket = net.socket();
        sockets.add(socket);
        PollDesc pd = poller.open(socket, scheduler);
        String name = "-" + sockets.size();
        List<Hand> mine = new ArrayList<>();
        if (one.reader) {
          mine.add(new Hand(k, scheduler, pd, Mode.READ, "reader" + name));
        }
        if (one.writer) {
          mine.add(new Hand(k, scheduler, pd, Mode.WRITE, "writer" + name));
        }
        hands.add(mine);
      }
    }

    void round() {
      int calls = net.calls();
      int waiting = 0;
      for (List<Hand> both : hands) {
        for (Hand hand : both) {
          waiting++;
          hand.may = !hand.waits;
          hand.waits = true;
          k.unpark(hand.body.thread);
          k.settle();
        }
      }
      waiting -= (int) hands.stream().flatMap(List::stream).filter(hand -> !hand.waits).count();
      Violation.unless(
          net.calls() == calls,
          FREE,
          "goroutines began to wait, and meanwhile the kernel's queue was called "
              + (net.calls() - calls)
              + " times");
      List<G> due = due();
      List<G> got = given(!due.isEmpty());
      Violation.unless(
          got.size() == due.size() && got.containsAll(due),
          ALL,
          "it gave " + names(got) + "; those who wait for what became ready: " + names(due));
      Violation.unless(
          given(false).isEmpty(), ALL, "all were given, and the next poll gives somebody again");
      k.settle();
      boolean left = waiting > due.size();
      Violation.unless(
          poller.hasWaiters() == left,
          "hasWaiters",
          (left ? "somebody waits" : "nobody waits") + ", and hasWaiters() is " + !left);
    }

    /** Lets them become ready; who is to be given then. */
    private List<G> due() {
      List<G> due = new ArrayList<>();
      for (int i = 0; i < sockets.size(); i++) {
        One one = p.sockets.get(i);
        for (Hand hand : hands.get(i)) {
          if (hand.waits && (hand.mode == Mode.READ ? one.canRead : one.canWrite)) {
            due.add(hand.body.g);
          }
        }
        net.becomes(sockets.get(i), one.canRead, one.canWrite);
      }
      return due;
    }

    private List<G> given(boolean somebody) {
      return scheduler.resume(p.blocks && somebody ? poller.block(NetPoll.FOREVER) : poller.poll());
    }

    private static String names(List<G> all) {
      return all.stream().map(g -> "goroutine " + g.id()).toList().toString();
    }
  }
}
