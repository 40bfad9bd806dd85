package gosched.suites.lab05;

import gosched.kit.Go;
import gosched.kit.Group;
import gosched.lab05.GmpScheduler;
import gosched.sim.Limits;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import gosched.suites.sim.TappedKernel;
import gosched.suites.threads.Searching;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The checks of who holds which P, and which goroutine has which record. */
final class Holders {
  private Holders() {}

  static void addTo(Map<String, CheckBody> all) {
    all.put(
        "lab05.sched.holds-p",
        Parts.of(
            Property.forAll(Life.any(), (k, p) -> holdsP(k, p, false)).tries(30).schedules(60),
            Property.forEach(Life.known(), (k, p) -> holdsP(k, p, true))
                .schedules(120)
                .in(Weather.SPURIOUS),
            Property.forEach(LateReturns.Program.all(), LateReturns::holdsP)
                .schedules(2)
                .in(Weather.CALM)));
    List<Property<?>> conserving = new ArrayList<>();
    conserving.add(
        Property.forAll(Moments.any(), Moments::conserves)
            .tries(1200)
            .schedules(2)
            .quickly(160, 2)
            .in(Weather.SPURIOUS));
    conserving.add(
        Property.forEach(LastLooks.Program.all(), LastLooks::conserves)
            .schedules(2)
            .in(Weather.CALM));
    conserving.add(
        Property.forEach(FoundTooLate.Program.all(), FoundTooLate::conserves)
            .schedules(2)
            .in(Weather.CALM));
    conserving.add(
        Property.forEach(FilledMeanwhile.Program.all(), FilledMeanwhile::isHandedOn)
            .schedules(2)
            .quickly(60, 1)
            .in(Weather.CALM));
    Collections.addAll(conserving, Searching.conserving(Beds.LAB, 30, 50, 50, 60));
    all.put("lab05.sched.conserves-work", Parts.of(conserving.toArray(Property<?>[]::new)));
    all.put(
        "lab05.g.reuse",
        Parts.of(
            Property.forAll(Life.any(), Holders::records).tries(12).schedules(30),
            Property.forEach(Births.all(), Holders::reuse)
                .schedules(3)
                .quickly(2, 1)
                .within(Births.LIMITS)));
  }

  /**
   * @param retakes whether a P is taken from a call for sure
   */
  private static void holdsP(SimKernel k, Life p, boolean retakes) {
    HolderLedger ledger = new HolderLedger(p.procs());
    p.run(k, ledger);
    int most = p.goroutines().size();
    Violation.unless(
        ledger.acquired() > 0 && ledger.runs() > most,
        "events",
        ledger.runs() + " runs and " + ledger.acquired() + " ACQUIREP were told");
    Violation.unless(
        !retakes || ledger.retaken() > 0,
        "events",
        "calls of 100 us had a P that others waited for, and no RETAKE was told");
  }

  private static void records(SimKernel k, Life p) {
    RecordLedger ledger = new RecordLedger();
    p.run(k, ledger);
    Violation.unless(
        ledger.goroutines() > p.goroutines().size(),
        "events",
        "the records of " + ledger.goroutines() + " goroutines were seen: make each by new G");
  }

  /**
   * @param atOnce goroutines that main starts before it lets others run
   * @param rounds how often
   * @param records as many are enough
   */
  record Births(int procs, int atOnce, int rounds, int records) {
    static final Limits LIMITS = new Limits(4_000_000, 4_000_000, 2_000, 4);

    /**
     * With one P all end where they began. With two main keeps the one and the others end at the
     * other, which may keep some hundred records for itself: but then some must go back.
     */
    static List<Births> all() {
      return List.of(new Births(1, 1, 200, 8), new Births(2, 600, 5, 2_000));
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, "
          + procs
          + ")\n"
          + rounds
          + " times main starts "
          + atOnce
          + " goroutines and waits until they are over"
          + (procs > 1 ? "; it keeps its P" : "");
    }
  }

  private static void reuse(SimKernel k, Births p) {
    RecordLedger ledger = new RecordLedger();
    new GmpScheduler(new TappedKernel(k, ledger), p.procs)
        .run(
            () -> {
              for (int round = 0; round < p.rounds; round++) {
                Group all = Go.waitGroup();
                all.add(p.atOnce);
                for (int i = 0; i < p.atOnce; i++) {
                  Go.go(all::done);
                }
                if (p.procs > 1) {
                  k.sleep(1_000_000);
                }
                all.await();
              }
            });
    int goroutines = p.atOnce * p.rounds + 1;
    Violation.unless(
        ledger.goroutines() == goroutines,
        "events",
        goroutines + " goroutines were started, and " + ledger.goroutines() + " records made");
    Violation.unless(
        ledger.records() <= p.records && ledger.reused() > 0,
        "records are used again",
        goroutines
            + " goroutines were started, "
            + p.atOnce
            + " at a time, in "
            + ledger.records()
            + " records; "
            + p.records
            + " are enough");
  }
}
