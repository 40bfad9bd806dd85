package gosched.suites.lab02;

import gosched.kit.KernelThread;
import gosched.lab02.Inbox;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.Patience;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** The inbox by itself: kernel threads put, one takes. */
final class InboxChecks {
  private InboxChecks() {}

  /**
   * @param writers how many things each of them puts in
   * @param pauses whether the writers pause between two
   */
  record Puts(List<Integer> writers, boolean pauses) {
    static Arbitrary<Puts> any() {
      return Combinators.combine(
              Arbitraries.integers().between(1, 3).list().ofMinSize(1).ofMaxSize(3),
              Arbitraries.of(false, true))
          .as(Puts::new);
    }

    int total() {
      return writers.stream().mapToInt(n -> n).sum();
    }

    @Override
    public String toString() {
      return "new Inbox<>(kernel, owner)\nthreads that put, things each: "
          + writers
          + (pauses ? ", with pauses" : "");
    }
  }

  /** One thing on its way; the numbers are steps of a clock that everybody shares. */
  private static final class Item {
    final String name;
    final int began;
    int ended = Integer.MAX_VALUE;
    int taken = -1;

    Item(String name, int began) {
      this.name = name;
      this.began = began;
    }
  }

  private static final class Ledger {
    final List<Item> items = new ArrayList<>();
    int clock;
    int taken;

    void take(Item item) {
      Violation.unless(item.taken < 0, "conserves", item.name + " came out twice");
      item.taken = clock++;
      taken++;
    }
  }

  private static void write(SimKernel k, Inbox<Item> inbox, Puts p, Ledger ledger) {
    for (int w = 0; w < p.writers.size(); w++) {
      int me = w;
      k.start(
          "writer" + me,
          () -> {
            for (int i = 0; i < p.writers.get(me); i++) {
              Item item = new Item("thing " + i + " of writer " + me, ledger.clock++);
              ledger.items.add(item);
              inbox.put(item);
              item.ended = ledger.clock++;
              if (p.pauses) {
                k.sleep(1_000);
              }
            }
          });
    }
  }

  /** The owner looks now and then. */
  static void conserves(SimKernel k, Puts p) {
    Ledger ledger = new Ledger();
    Inbox<Item> inbox = new Inbox<>(k, k.current());
    write(k, inbox, p, ledger);
    for (int looks = 0; looks < 60 && ledger.taken < p.total(); looks++) {
      for (Item item = inbox.poll(); item != null; item = inbox.poll()) {
        ledger.take(item);
      }
      k.sleep(looks < 50 ? 500 : 1_000_000);
    }
    for (Item item : ledger.items) {
      Violation.unless(item.taken >= 0, "conserves", item.name + " was put in and never came out");
    }
    for (Item a : ledger.items) {
      for (Item b : ledger.items) {
        Violation.unless(
            a.ended > b.began || a.taken < b.taken,
            "first in, first out",
            b.name + " came out before " + a.name + ", which was in before it was begun");
      }
    }
    Violation.unless(inbox.poll() == null, "conserves", "all is out, and poll() has more");
  }

  /** The owner waits whenever there is nothing. */
  static void wakes(SimKernel k, Puts p) {
    Ledger ledger = new Ledger();
    List<Inbox<Item>> made = new ArrayList<>();
    k.start(
        "owner",
        () -> {
          Inbox<Item> inbox = new Inbox<>(k, k.current());
          made.add(inbox);
          while (ledger.taken < p.total()) {
            inbox.awaitUntil(Long.MAX_VALUE);
            Item item = inbox.poll();
            Violation.unless(
                item != null, "the owner wakes", "awaitUntil returned, and nothing is there");
            ledger.take(item);
          }
        });
    while (made.isEmpty()) {
      k.sleep(100);
    }
    write(k, made.getFirst(), p, ledger);
    Patience.until(
        k,
        () -> ledger.taken == p.total(),
        "the owner wakes",
        "something is in the inbox, and its owner sleeps on");
  }

  // ── time ──────────────────────────────────────────────────────────────────────────────────────

  static void time(SimKernel k) {
    Inbox<String> inbox = new Inbox<>(k, k.current());
    for (long nanos : new long[] {-1_000, 0, 1, 1_000_000}) {
      long when = k.nanoTime() + nanos;
      long late = Math.max(0, -nanos);
      inbox.awaitUntil(when);
      time(
          k.nanoTime() == when + late,
          "it is over " + (k.nanoTime() - when) + " ns after its time");
    }
    inbox.put("a");
    long now = k.nanoTime();
    inbox.awaitUntil(now + 1_000_000);
    inbox.awaitUntil(Long.MAX_VALUE);
    time(k.nanoTime() == now, "something was in, and it waited");
    time("a".equals(inbox.poll()) && inbox.poll() == null, "what was put in comes out once");
    k.start(
        "writer",
        () -> {
          k.sleep(1_000);
          inbox.put("b");
        });
    inbox.awaitUntil(now + 1_000_000);
    time(k.nanoTime() == now + 1_000, "something came after 1 us, and it waited for longer");
    time("b".equals(inbox.poll()), "it returned, and nothing is there");
    KernelThread owner = k.current();
    k.start(
        "stranger",
        () -> {
          k.sleep(1_000);
          k.unpark(owner);
        });
    long when = k.nanoTime() + 3_000;
    inbox.awaitUntil(when);
    time(k.nanoTime() == when, "its park returned early, and it did not wait for just the rest");
  }

  private static void time(boolean holds, String message) {
    Violation.unless(holds, "awaitUntil", "awaitUntil: " + message);
  }
}
