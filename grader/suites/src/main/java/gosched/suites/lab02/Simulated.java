package gosched.suites.lab02;

import gosched.sim.Limits;
import gosched.sim.SimKernel;
import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.Checks;
import gosched.suites.channels.ChannelChecks;
import gosched.suites.channels.ChannelChecks.Story;
import gosched.suites.channels.ChannelPrograms;
import gosched.suites.channels.ChannelPrograms.Closes;
import gosched.suites.channels.TryHistories;
import gosched.suites.lab02.ParkChecks.By;
import gosched.suites.programs.ProgramChecks;
import gosched.suites.scripts.Script;
import gosched.suites.scripts.ScriptChecks;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import gosched.suites.sim.Scenario;
import gosched.suites.sim.Told;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The checks of lab 02 that run in the simulator.
 *
 * <p>On one kernel thread little depends on the schedule: what remains are parks that return for no
 * reason. So most checks need but a few schedules for each program, and have more programs. Where
 * other kernel threads come in, with the inbox and with offloaded calls, it is the other way round.
 */
public final class Simulated implements Checks {
  /** One round of the six strategies in calm, one in weather. */
  private static final int FEW = 12;

  /** Whole programs take longer than others. */
  private static final Limits LONG = new Limits(100_000, 400_000, 2_000, 4);

  private final Map<String, CheckBody> all = new TreeMap<>();

  @Override
  public Map<String, CheckBody> bodies() {
    loop();
    park();
    channels();
    sync();
    time();
    deadlock();
    inbox();
    offload();
    costs();
    return all;
  }

  private void add(String name, CheckBody body) {
    all.put("lab02." + name, body);
  }

  private void loop() {
    add("loop.order", few(List.of(OrderChecks.Order.values()), OrderChecks::order));
    add(
        "loop.one-thread",
        Parts.of(
            told("main and three goroutines say where they run", OrderChecks::oneThread),
            few(List.of(OrderChecks.Stranger.values()), OrderChecks::stranger)));
    add(
        "loop.run-returns",
        told(
            "goroutines wait, sleep and yield; main starts one more, and returns",
            OrderChecks::runReturns));
    add(
        "loop.reuse",
        Property.forAll(LifeChecks.Lives.any(), LifeChecks::reuse).tries(60).schedules(FEW));
    add(
        "loop.stats",
        Property.forAll(LifeChecks.Lives.any(), LifeChecks::stats).tries(30).schedules(FEW));
    add(
        "loop.blocking",
        told("main starts a goroutine and makes a system call of 5 ms", OrderChecks::blocking));
    add(
        "loop.deep-stack",
        Property.forEach(
                Told.each(
                    List.of(100, 10_000),
                    n -> "new EventLoop(kernel)\ntwo goroutines park " + n + " calls deep"),
                (k, depth) -> OrderChecks.deepStack(k, depth.value()))
            .schedules(2));
    add(
        "loop.programs",
        Property.forAll(Script.any(Loop.LOOP, 3), ScriptChecks::run)
            .tries(800)
            .schedules(FEW)
            .in(Weather.SPURIOUS));
    add(
        "loop.lab01-programs",
        Property.forEach(ProgramChecks.Program.all(Loop.beds()), ProgramChecks::run)
            .schedules(FEW)
            .within(LONG));
  }

  private void park() {
    add(
        "park.no-ready-lost",
        Parts.of(
            Property.forAll(
                    ParkChecks.Parkers.any(
                        By.ITS_COMMIT, By.STARTED_BY_COMMIT, By.MAIN, By.TIMER, By.NOBODY),
                    ParkChecks::parkers)
                .tries(60)
                .schedules(FEW),
            few(ParkChecks.Place.all(), ParkChecks::place)));
    add(
        "park.commit",
        Property.forAll(ParkChecks.Commits.any(), ParkChecks::commits).tries(20).schedules(FEW));
    add("park.ready-refused", few(ParkChecks.Wrong.all(), ParkChecks::wrongReady));
  }

  private void channels() {
    add("chan.blocks", stories(ChannelChecks.BLOCKS, 0, 3, ChannelChecks::blocks));
    add(
        "chan.fifo-receivers",
        stories(ChannelChecks.FIFO_RECEIVERS, 0, 1, ChannelChecks::fifoReceivers));
    add("chan.fifo-senders", stories(ChannelChecks.FIFO_SENDERS, 0, 2, ChannelChecks::fifoSenders));
    add("chan.hand-over", stories(ChannelChecks.HAND_OVER, 0, 2, ChannelChecks::handOver));
    add("chan.moves-up", stories(ChannelChecks.MOVES_UP, 1, 2, ChannelChecks::movesUp));
    add("chan.close", few(ChannelChecks.closeStories(Loop.beds()), ChannelChecks::close));
    add("chan.try", stories(ChannelChecks.TRY, 0, 2, ChannelChecks::tryForms));
    add(
        "chan.try-atomic",
        Property.forAll(TryHistories.Program.any(Loop.beds()), TryHistories::run)
            .tries(60)
            .schedules(FEW));
    add(
        "chan.programs",
        Parts.of(
            Property.forAll(
                    ChannelPrograms.Program.any(Loop.beds(), Closes.AFTER_SENDERS),
                    ChannelPrograms::run)
                .tries(40)
                .schedules(FEW),
            Property.forAll(
                    ChannelPrograms.Program.any(Loop.beds(), Closes.ANY_TIME), ChannelPrograms::run)
                .tries(40)
                .schedules(FEW)));
    add(
        "chan.arguments",
        told(
            "c = chan(1)\nmain sends null, tries to send null, and asks for chan(-1)",
            k -> ChannelChecks.badArguments(k, Loop.LOOP)));
  }

  private void sync() {
    add(
        "mutex.excludes",
        Property.forAll(SyncChecks.Visitors.any(), SyncChecks::excludes).tries(80).schedules(FEW));
    add(
        "mutex.no-starving",
        Property.forEach(SyncChecks.Bargers.all(), SyncChecks::noStarving)
            .schedules(FEW)
            .in(Weather.SPURIOUS)
            .within(LONG));
    add(
        "mutex.misuse",
        told("main unlocks what is free, tries to lock what is locked", SyncChecks::misuse));
    add("wg.waits", few(SyncChecks.Waits.all(), SyncChecks::waits));
    add("wg.misuse", told("main takes more from a wait group than is in it", SyncChecks::negative));
  }

  private void time() {
    add("timers.order", timers(TimerScript.heap(), 300));
    add("timers.stop-reset", timers(TimerScript.changes(), 400));
    add("timers.every", timers(TimerScript.periods(), 300));
    add(
        "timers.edges",
        told("t = new Timers(kernel); times before now, and beyond the clock", TimerChecks::edges));
    add(
        "sleep.exact",
        Property.forAll(SleepChecks.Sleepers.any(), SleepChecks::exact)
            .tries(60)
            .schedules(FEW)
            .in(Weather.SPURIOUS));
    add("sleep.busy", few(SleepChecks.Busy.all(), SleepChecks::busy));
    add(
        "sleep.timers",
        told(
            "timers that send to main, one stopped, one moved, one periodic", SleepChecks::timers));
  }

  /** The lab's heap by itself: no schedule could make a difference. */
  private static CheckBody timers(net.jqwik.api.Arbitrary<TimerScript> scripts, int tries) {
    return Property.forAll(scripts, TimerChecks::run).tries(tries).schedules(1);
  }

  private void deadlock() {
    add(
        "deadlock.found",
        Property.forEach(DeadlockChecks.Dead.all(), DeadlockChecks::found).schedules(90));
    add(
        "deadlock.not-false",
        Property.forEach(DeadlockChecks.Alive.all(), DeadlockChecks::notFalse).schedules(180));
    add(
        "deadlock.partial",
        told("two goroutines wait for ever; main sleeps five times", DeadlockChecks::partial));
  }

  private void inbox() {
    add(
        "inbox.conserves",
        Property.forAll(InboxChecks.Puts.any(), InboxChecks::conserves).tries(40).schedules(150));
    add(
        "inbox.wakes",
        Property.forAll(InboxChecks.Puts.any(), InboxChecks::wakes).tries(40).schedules(150));
    add(
        "inbox.time",
        told("the owner waits until a time, in the past and to come", InboxChecks::time));
  }

  private void offload() {
    add(
        "offload.goes-on",
        Parts.of(
            exact("a goroutine offloads 10 ms, main ticks", OffloadChecks::goesOn),
            exact(
                "a goroutine offloads a call, and two others always run",
                OffloadChecks::comesBack)));
    add(
        "offload.saturates",
        Property.forEach(OffloadChecks.Calls.all(), OffloadChecks::saturates)
            .schedules(60)
            .in(Weather.SPURIOUS));
    add(
        "offload.result",
        Property.forEach(OffloadChecks.Does.all(), OffloadChecks::result).schedules(60));
    add(
        "offload.no-thread",
        Property.forEach(
                told("the kernel has no thread but the loop's; a goroutine offloads a call"),
                (k, told) -> OffloadChecks.noThread(k))
            .schedules(FEW)
            .within(OffloadChecks.ONE_THREAD));
    add(
        "offload.programs",
        Property.forAll(OffloadPrograms.Program.any(), OffloadPrograms::run)
            .tries(60)
            .schedules(150));
    add(
        "offload.leaves",
        exact("three offloaded calls are over, one is on; main returns", OffloadChecks::leaves));
  }

  private void costs() {
    // Counts are exact only when nobody disturbs: a spurious wakeup is a park more.
    add(
        "cost.waiting-is-free",
        Parts.of(
            Property.forEach(
                    told("five goroutines wait; main sleeps, once and ten times"),
                    (k, told) -> CostChecks.waiting(k))
                .schedules(6)
                .in(Weather.CALM),
            Property.forEach(
                    told("main makes an offloaded call of half a second"),
                    (k, told) -> CostChecks.waitingForCalls(k))
                .schedules(60)
                .in(Weather.CALM)));
    add(
        "cost.busy-is-free",
        Property.forEach(
                told("ping-pong on channels, go and yield"), (k, told) -> CostChecks.busy(k))
            .schedules(6)
            .in(Weather.CALM));
  }

  // ── how a check is put together ───────────────────────────────────────────────────────────────

  private static <P> Property<P> few(List<P> programs, Scenario<? super P> scenario) {
    return Property.forEach(programs, scenario).schedules(FEW).in(Weather.SPURIOUS);
  }

  private static List<Told<Integer>> told(String text) {
    return Told.each(List.of(0), zero -> "new EventLoop(kernel)\n" + text);
  }

  /** One program. */
  private static Property<Told<Integer>> told(String text, Consumer<SimKernel> scenario) {
    return few(told(text), (k, told) -> scenario.accept(k));
  }

  /** One program with more threads than one, whose virtual time is exact. */
  private static Property<?> exact(String text, Consumer<SimKernel> scenario) {
    return Property.forEach(told(text), (k, told) -> scenario.accept(k))
        .schedules(120)
        .in(Weather.SPURIOUS);
  }

  private static List<Story> s(String text, int fromCapacity, int toCapacity) {
    return Story.of(text, Loop.beds(), fromCapacity, toCapacity);
  }

  private static CheckBody stories(String text, int from, int to, Scenario<Story> scenario) {
    return few(s(text, from, to), scenario);
  }
}
