package gosched.suites.lab02;

import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Go;
import gosched.kit.IllegalGoroutineState;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import gosched.lab02.EventLoop;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Park, ready, and what must not happen between them. */
final class ParkChecks {
  private static final String LOST = "a ready was lost";
  private static final String TWICE = "a ready wakes once";

  private ParkChecks() {}

  // ── a ready is not lost ───────────────────────────────────────────────────────────────────────

  /** Who readies a goroutine that parks. */
  enum By {
    ITS_COMMIT("the commit itself"),
    STARTED_BY_COMMIT("a goroutine that the commit starts"),
    MAIN("main, later"),
    TIMER("a timer that the commit sets"),
    /** The commit says no, and nobody readies it. */
    NOBODY("nobody: the commit says no");

    private final String text;

    By(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * @param parks for each goroutine, who readies it, park after park
   */
  record Parkers(List<List<By>> parks) {
    static Arbitrary<Parkers> any(By... by) {
      return Arbitraries.of(by)
          .list()
          .ofMinSize(1)
          .ofMaxSize(3)
          .list()
          .ofMinSize(1)
          .ofMaxSize(3)
          .map(Parkers::new);
    }

    @Override
    public String toString() {
      StringBuilder b = new StringBuilder("new EventLoop(kernel)");
      for (int i = 0; i < parks.size(); i++) {
        b.append("\ngoroutine ").append(i).append(" parks; readied by: ").append(parks.get(i));
      }
      return b.toString();
    }
  }

  static void parkers(SimKernel k, Parkers p) {
    EventLoop loop = new EventLoop(k);
    int n = p.parks.size();
    int[] woke = new int[n];
    Deque<G> forMain = new ArrayDeque<>();
    loop.run(
        () -> {
          for (int i = 0; i < n; i++) {
            int me = i;
            Go.go(() -> p.parks.get(me).forEach(by -> park(loop, by, me, woke, forMain)));
          }
          for (int round = 0; round < 12; round++) {
            Loop.rest();
            while (!forMain.isEmpty()) {
              Go.ready(forMain.poll());
            }
            Go.sleep(10_000);
          }
        });
    for (int i = 0; i < n; i++) {
      int parks = p.parks.get(i).size();
      Violation.unless(
          woke[i] == parks,
          LOST,
          "goroutine " + i + " parked and was readied " + parks + " times, and woke " + woke[i]);
    }
  }

  private static void park(EventLoop loop, By by, int me, int[] woke, Deque<G> forMain) {
    G self = Go.current();
    boolean[] parked = {true};
    Go.park(
        WaitReason.PARKED,
        g -> {
          Violation.unless(g == self, TWICE, "the commit was given " + g + " instead of " + self);
          switch (by) {
            case ITS_COMMIT -> loop.ready(g);
            case STARTED_BY_COMMIT -> loop.go(() -> loop.ready(g));
            case MAIN -> forMain.add(g);
            case TIMER -> loop.after(1_000, () -> loop.ready(g));
            case NOBODY -> {}
          }
          return by != By.NOBODY;
        });
    Violation.unless(parked[0], TWICE, "goroutine " + me + " came back from one park twice");
    parked[0] = false;
    Violation.unless(
        Go.current() == self && self.status() == Status.RUNNING,
        TWICE,
        "after its park goroutine " + me + " runs as " + Go.current() + ", " + self.status());
    woke[me]++;
  }

  // ── where the readied one stands in the queue ─────────────────────────────────────────────────

  /**
   * @param before goroutines that are in the queue before the one that is readied in its commit
   */
  record Place(int before) {
    static List<Place> all() {
      return IntStream.rangeClosed(0, 2).mapToObj(Place::new).toList();
    }

    @Override
    public String toString() {
      return "new EventLoop(kernel)\nmain starts "
          + before
          + " goroutines and parks; its commit readies it";
    }
  }

  static void place(SimKernel k, Place p) {
    List<Integer> order = new ArrayList<>();
    new EventLoop(k)
        .run(
            () -> {
              for (int i = 0; i < p.before; i++) {
                int me = i;
                Go.go(() -> order.add(me));
              }
              Go.park(
                  WaitReason.PARKED,
                  g -> {
                    Go.ready(g);
                    return true;
                  });
              order.add(p.before);
              Loop.rest();
            });
    List<Integer> all = IntStream.rangeClosed(0, p.before).boxed().toList();
    Violation.unless(
        order.equals(all),
        LOST,
        "who was in the queue first runs first: " + all + ", not " + order);
  }

  // ── the commit ────────────────────────────────────────────────────────────────────────────────

  /**
   * @param yes what the commits of one goroutine's parks say, in turn
   */
  record Commits(List<Boolean> yes) {
    static Arbitrary<Commits> any() {
      return Arbitraries.of(true, false).list().ofMinSize(1).ofMaxSize(4).map(Commits::new);
    }

    @Override
    public String toString() {
      return "new EventLoop(kernel)\na goroutine parks; its commits return " + yes;
    }
  }

  static void commits(SimKernel k, Commits p) {
    int[] calls = new int[1];
    int[] returned = new int[1];
    List<Status> seen = new ArrayList<>();
    new EventLoop(k)
        .run(
            () -> {
              G g =
                  Go.go(
                      () -> {
                        for (boolean yes : p.yes) {
                          Go.park(
                              WaitReason.PARKED,
                              self -> {
                                calls[0]++;
                                seen.add(self.status());
                                return yes;
                              });
                          returned[0]++;
                          Status now = Go.current().status();
                          commit(now == Status.RUNNING, "after park a goroutine is " + now);
                        }
                      });
              int expected = 0;
              Loop.rest();
              for (boolean yes : p.yes) {
                if (!yes) {
                  expected++;
                  continue;
                }
                int before = expected++ - returned[0];
                commit(before == 0, returned[0] + " parks had returned, not " + (expected - 1));
                commit(g.status() == Status.WAITING, "a commit said yes, and it is " + g);
                commit(g.waitReason() == WaitReason.PARKED, "it waits for: " + g.waitReason());
                Go.ready(g);
                Loop.rest();
              }
            });
    int n = p.yes.size();
    commit(calls[0] == n, "in " + n + " parks the commit was called " + calls[0] + " times");
    commit(returned[0] == n, "of " + n + " parks " + returned[0] + " returned");
    commit(
        seen.stream().allMatch(s -> s == Status.WAITING),
        "the commit should find its goroutine WAITING, and found " + seen);
  }

  private static void commit(boolean holds, String message) {
    Violation.unless(holds, "the commit", message);
  }

  // ── ready of one that does not wait ───────────────────────────────────────────────────────────

  enum Wrong {
    ITSELF("a goroutine readies itself while it runs"),
    TWICE("a waiting goroutine is readied twice"),
    NEW("a goroutine is readied that has not run yet"),
    YIELDED("a goroutine is readied that has yielded"),
    ENDED("a goroutine is readied after it has ended");

    private final String text;

    Wrong(String text) {
      this.text = text;
    }

    static List<Wrong> all() {
      return Arrays.asList(values());
    }

    @Override
    public String toString() {
      return "new EventLoop(kernel)\n" + text;
    }
  }

  static void wrongReady(SimKernel k, Wrong p) {
    List<String> log = new ArrayList<>();
    new EventLoop(k)
        .run(
            () -> {
              G g =
                  switch (p) {
                    case ITSELF -> Go.current();
                    case TWICE -> {
                      G waits = Go.go(() -> parkAnd(log));
                      Go.yield();
                      Go.ready(waits);
                      yield waits;
                    }
                    case NEW -> Go.go(() -> log.add("A"));
                    case YIELDED -> {
                      G yielded = Go.go(() -> yieldAnd(log));
                      Go.yield();
                      yield yielded;
                    }
                    case ENDED -> {
                      G ended = Go.go(() -> log.add("A"));
                      Go.yield();
                      yield ended;
                    }
                  };
              boolean refused = false;
              try {
                Go.ready(g);
              } catch (IllegalGoroutineState e) {
                refused = true;
              }
              ready(refused, "ready of " + g + " was accepted");
              Go.go(() -> log.add("B"));
              Loop.rest();
            });
    List<String> expected = p == Wrong.ITSELF ? List.of("B") : List.of("A", "B");
    ready(
        log.equals(expected),
        "after the refusal all should go on as before, " + expected + ", and it was " + log);
  }

  private static void parkAnd(List<String> log) {
    Go.park(WaitReason.PARKED, Scheduler.Commit.NONE);
    log.add("A");
  }

  private static void yieldAnd(List<String> log) {
    Go.yield();
    log.add("A");
  }

  private static void ready(boolean holds, String message) {
    Violation.unless(holds, "ready of one that does not wait", message);
  }
}
