package gosched.suites.lab03;

import gosched.sim.Limits;
import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.lab03.WorkChecks.Between;
import gosched.suites.programs.ProgramChecks;
import gosched.suites.scripts.Script;
import gosched.suites.scripts.ScriptChecks;
import gosched.suites.sim.Property;
import gosched.suites.sim.Told;
import java.util.List;
import java.util.Map;

/** The checks of goroutines, Ms and slots. */
final class Scheduling {
  /** Whole programs take longer than others. */
  static final Limits LONG = new Limits(100_000, 400_000, 2_000, 4);

  private Scheduling() {}

  static void addTo(Map<String, CheckBody> all) {
    scheduler(all);
    park(all);
    syscalls(all);
  }

  private static void scheduler(Map<String, CheckBody> all) {
    all.put(
        "lab03.sched.fifo",
        Property.forAll(Script.any(Slots.ONE, 0), ScriptChecks::run).tries(150).schedules(12));
    all.put(
        "lab03.sched.slots",
        Property.forAll(
                WorkChecks.Crowd.any(Between.NOTHING, Between.YIELD, Between.SLEEP, Between.GO),
                WorkChecks::slots)
            .tries(30)
            .schedules(120));
    all.put(
        "lab03.sched.conserves-work",
        Property.forAll(ConservationChecks.Outside.any(), ConservationChecks::conservesWork)
            .tries(60)
            .schedules(150)
            .in(Weather.SPURIOUS));
    all.put(
        "lab03.sched.threads",
        Property.forEach(WorkChecks.Rounds.all(), WorkChecks::threads).schedules(150));
    all.put(
        "lab03.sched.idle-parks",
        Property.forEach(
                Told.each(
                    List.of(0),
                    zero -> Slots.THREE + "\nfive goroutines come and go; then main works alone"),
                (k, told) -> WorkChecks.idleParks(k))
            .schedules(60)
            .in(Weather.CALM)
            .within(LONG));
    all.put(
        "lab03.sched.run-returns",
        Property.forEach(LifeChecks.End.all(), LifeChecks::runReturns).schedules(90));
    all.put(
        "lab03.sched.stats",
        Property.forAll(LifeChecks.Families.any(), LifeChecks::stats).tries(30).schedules(90));
    all.put(
        "lab03.sched.deep-stack",
        Property.forEach(
                Told.each(
                    List.of(100, 10_000),
                    n -> Slots.TWO + "\ntwo goroutines park " + n + " calls deep"),
                (k, depth) -> LifeChecks.deepStack(k, depth.value()))
            .schedules(3));
    all.put(
        "lab03.sched.programs",
        Property.forAll(Programs.Program.any(), Programs::run).tries(60).schedules(150));
    all.put(
        "lab03.sched.earlier-programs",
        Property.forEach(ProgramChecks.Program.all(Slots.beds()), ProgramChecks::run)
            .schedules(30)
            .within(LONG));
  }

  private static void park(Map<String, CheckBody> all) {
    all.put(
        "lab03.park.left-stack",
        Property.forEach(ParkChecks.Leaving.all(), ParkChecks::leftStack).schedules(300));
    all.put(
        "lab03.park.commit",
        Property.forAll(ParkChecks.Commits.any(), ParkChecks::commits).tries(20).schedules(60));
    all.put(
        "lab03.park.no-ready-lost",
        Property.forAll(ParkChecks.Parkers.any(), ParkChecks::parkers).tries(40).schedules(120));
    all.put(
        "lab03.park.ready-refused",
        Property.forEach(ReadyChecks.Wrong.all(), ReadyChecks::wrongReady).schedules(60));
  }

  private static void syscalls(Map<String, CheckBody> all) {
    all.put(
        "lab03.syscall.gives-slot",
        Property.forEach(SyscallChecks.Callers.all(), SyscallChecks::givesSlot)
            .schedules(120)
            .in(Weather.SPURIOUS));
    all.put(
        "lab03.syscall.semaphore",
        Property.forEach(SyscallChecks.Workers.all(), SyscallChecks::semaphore).schedules(200));
    all.put(
        "lab03.syscall.slot-after",
        Property.forAll(
                WorkChecks.Crowd.any(Between.CALL, Between.YIELD, Between.CALL), WorkChecks::slots)
            .tries(30)
            .schedules(150));
    all.put(
        "lab03.syscall.threads",
        Property.forEach(SyscallChecks.Calls.all(), SyscallChecks::threads).schedules(150));
    all.put(
        "lab03.syscall.thread-limit",
        Property.forEach(SyscallChecks.Limit.all(), SyscallChecks::limit).schedules(120));
  }
}
