package gosched.suites.threads;

import gosched.sim.Limits;
import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.programs.ProgramChecks;
import gosched.suites.sim.Property;
import gosched.suites.sim.Told;
import gosched.suites.threads.WorkChecks.Between;
import java.util.List;
import java.util.Map;

/** The checks of goroutines, Ms and slots. */
public final class Scheduling {
  /** Whole programs take longer than others. */
  static final Limits LONG = new Limits(100_000, 400_000, 2_000, 4);

  private Scheduling() {}

  public static void addTo(Map<String, CheckBody> all, Lab lab) {
    scheduler(all, lab);
    park(all, lab);
    syscalls(all, lab);
  }

  private static void scheduler(Map<String, CheckBody> all, Lab lab) {
    all.put(
        lab.check("sched.slots"),
        Property.forAll(
                WorkChecks.Crowd.any(
                    lab, Between.NOTHING, Between.YIELD, Between.SLEEP, Between.GO),
                WorkChecks::slots)
            .tries(30)
            .schedules(120));
    all.put(lab.check("sched.conserves-work"), conservesWork(lab));
    all.put(
        lab.check("sched.threads"),
        Property.forEach(WorkChecks.Rounds.all(lab), WorkChecks::threads).schedules(150));
    all.put(
        lab.check("sched.idle-parks"),
        Property.forEach(
                Told.each(
                    List.of(lab.three()),
                    on -> on + "\nfive goroutines come and go; then main works alone"),
                (k, told) -> WorkChecks.idleParks(k, told.value()))
            .schedules(60)
            .in(Weather.CALM)
            .within(LONG));
    all.put(
        lab.check("sched.run-returns"),
        Property.forEach(LifeChecks.End.all(lab), LifeChecks::runReturns).schedules(90));
    all.put(lab.check("sched.stats"), stats(lab));
    all.put(
        lab.check("sched.deep-stack"),
        Property.forEach(
                Told.each(
                    List.of(100, 10_000),
                    n -> lab.two() + "\ntwo goroutines park " + n + " calls deep"),
                (k, depth) -> LifeChecks.deepStack(k, lab.two(), depth.value()))
            .schedules(3)
            .in(lab.restless()));
    all.put(
        lab.check("sched.programs"),
        Property.forAll(Programs.Program.any(lab), Programs::run).tries(60).schedules(150));
    all.put(
        lab.check("sched.earlier-programs"),
        Property.forEach(ProgramChecks.Program.all(lab.beds()), ProgramChecks::run)
            .schedules(30)
            .within(LONG));
  }

  /** One act at a time: each meets a scheduler at rest. */
  static Property<?> conservesWork(Lab lab) {
    return Property.forAll(ConservationChecks.Outside.any(lab), ConservationChecks::conservesWork)
        .tries(60)
        .schedules(150)
        .in(Weather.SPURIOUS);
  }

  static Property<?> stats(Lab lab) {
    return Property.forAll(LifeChecks.Families.any(lab), LifeChecks::stats)
        .tries(30)
        .schedules(90)
        .in(lab.restless());
  }

  private static void park(Map<String, CheckBody> all, Lab lab) {
    all.put(
        lab.check("park.left-stack"),
        Property.forEach(ParkChecks.Leaving.all(lab), ParkChecks::leftStack).schedules(300));
    all.put(
        lab.check("park.commit"),
        Property.forAll(ParkChecks.Commits.any(lab), ParkChecks::commits)
            .tries(20)
            .schedules(60)
            .in(lab.restless()));
    all.put(
        lab.check("park.no-ready-lost"),
        Property.forAll(ParkChecks.Parkers.any(lab), ParkChecks::parkers).tries(40).schedules(120));
    all.put(
        lab.check("park.ready-refused"),
        Property.forEach(ReadyChecks.Refused.all(lab), ReadyChecks::wrongReady)
            .schedules(60)
            .in(lab.restless()));
  }

  static Property<?> givesSlot(Lab lab) {
    return Property.forEach(SyscallChecks.Callers.all(lab), SyscallChecks::givesSlot)
        .schedules(120)
        .in(Weather.SPURIOUS);
  }

  private static void syscalls(Map<String, CheckBody> all, Lab lab) {
    all.put(lab.check("syscall.gives-slot"), givesSlot(lab));
    all.put(
        lab.check("syscall.semaphore"),
        Property.forEach(SyscallChecks.Workers.all(lab), SyscallChecks::semaphore).schedules(200));
    all.put(
        lab.check("syscall.slot-after"),
        Property.forAll(
                WorkChecks.Crowd.any(lab, Between.CALL, Between.YIELD, Between.CALL),
                WorkChecks::slots)
            .tries(30)
            .schedules(150));
    all.put(
        lab.check("syscall.threads"),
        Property.forEach(SyscallChecks.Calls.all(lab), SyscallChecks::threads).schedules(150));
    all.put(
        lab.check("syscall.thread-limit"),
        Property.forEach(SyscallChecks.Limit.all(lab), SyscallChecks::limit).schedules(120));
  }
}
