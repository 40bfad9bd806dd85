package gosched.suites.lab01;

import gosched.sim.Limits;
import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.Checks;
import gosched.suites.channels.ChannelChecks;
import gosched.suites.channels.ChannelChecks.Story;
import gosched.suites.channels.ChannelPrograms;
import gosched.suites.channels.ChannelPrograms.Closes;
import gosched.suites.channels.TryHistories;
import gosched.suites.programs.ProgramChecks;
import gosched.suites.sim.Property;
import gosched.suites.sim.Scenario;
import gosched.suites.sim.Told;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** The checks of lab 01 that run in the simulator. */
public final class Simulated implements Checks {
  private static final Limits LONG = new Limits(60_000, 400_000, 2_000, 4);

  @Override
  public Map<String, CheckBody> bodies() {
    Map<String, CheckBody> all = new TreeMap<>();
    threads(all);
    pool(all);
    channels(all);
    costs(all);
    return all;
  }

  private static void threads(Map<String, CheckBody> all) {
    all.put(
        "lab01.park.no-ready-lost",
        Property.forAll(ParkChecks.Parkers.any(0), ParkChecks::parkers).tries(15).schedules(250));
    all.put(
        "lab01.park.only-ready-wakes",
        Property.forAll(ParkChecks.Parkers.any(3), ParkChecks::parkers).tries(15).schedules(200));
    all.put(
        "lab01.park.ready-refused",
        Property.forEach(ParkChecks.WrongReady.all(), ParkChecks::wrongReady).schedules(200));
    all.put(
        "lab01.park.commit",
        Property.forAll(ParkChecks.Commits.any(), ParkChecks::commits).tries(15).schedules(150));
    all.put(
        "lab01.go.own-thread",
        Property.forEach(GoChecks.Crowd.all(), GoChecks::crowd)
            .schedules(150)
            .in(Weather.SPURIOUS));
    all.put(
        "lab01.go.run-returns",
        told(
                List.of(On.values()),
                on ->
                    on
                        + "\n"
                        + "main starts a goroutine that waits for ever, one that sleeps for 1000 s"
                        + " and one that\n"
                        + "sleeps for 1 ms and then starts another; and returns",
                GoChecks::runReturns)
            .schedules(100)
            .in(Weather.SPURIOUS));
    all.put(
        "lab01.go.blocking",
        told(
                List.of(On.values()),
                on ->
                    on
                        + "\n"
                        + "one goroutine is in a system call, one sleeps; main starts a third, and"
                        + " sleeps, too",
                GoChecks::blocking)
            .schedules(200)
            .in(Weather.SPURIOUS));
    all.put(
        "lab01.go.programs",
        Property.forEach(ProgramChecks.Program.all(On.beds()), ProgramChecks::run)
            .schedules(90)
            .within(LONG));
    all.put(
        "lab01.go.no-thread",
        told(
                List.of(On.values()),
                on -> on + "\nas many goroutines as the kernel has threads, and three more",
                RefusalChecks::noThreadToGo)
            .schedules(150)
            .in(Weather.SPURIOUS)
            .within(RefusalChecks.FEW_THREADS));
    all.put(
        "lab01.pooled.bounded",
        Property.forEach(GoChecks.Bounded.all(), GoChecks::bounded).schedules(200));
    all.put(
        "lab01.pooled.holds-its-thread",
        told(
                List.of(2, 3),
                n ->
                    "new PooledScheduler(kernel, "
                        + n
                        + ", 1 ms)\nmain and "
                        + (n - 1)
                        + " goroutine(s) wait; one more is started; then one that waits is readied",
                GoChecks::parkedHoldsItsThread)
            .schedules(150)
            .in(Weather.SPURIOUS));
  }

  private static void pool(Map<String, CheckBody> all) {
    Consumer<PoolLedger> nothing = l -> {};
    all.put("lab01.pool.runs-each-task-once", poolProgram(nothing, nothing, PoolLedger::allRan));
    all.put("lab01.pool.maximum", poolProgram(nothing, PoolLedger::maximum, nothing));
    all.put(
        "lab01.pool.no-idle-while-waiting", poolProgram(nothing, PoolLedger::noneIdle, nothing));
    all.put("lab01.pool.idle-leave", poolProgram(nothing, nothing, PoolLedger::noneLeft));
    // Without jumps of the clock: else a client could act while stats() is being asked.
    all.put(
        "lab01.pool.stats",
        poolProgram(PoolLedger::statsAddUp, PoolLedger::stats, PoolLedger::stats)
            .in(new Weather(true, true, false)));
    all.put(
        "lab01.pool.reuse",
        Property.forAll(PoolChecks.Reuse.any(), PoolChecks::reuse)
            .tries(20)
            .schedules(100)
            .in(Weather.SPURIOUS));
    all.put(
        "lab01.pool.fifo",
        Property.forAll(PoolChecks.Queue.any(), PoolChecks::fifo).tries(10).schedules(120));
    all.put(
        "lab01.pool.keep-alive",
        Property.forEach(PoolChecks.KeepAlive.all(), PoolChecks::keepAlive)
            .schedules(120)
            .in(Weather.SPURIOUS));
    all.put(
        "lab01.pool.throwing-task",
        told(
                List.of(PoolChecks.Bad.values()),
                bad ->
                    "new ThreadPool(kernel, max 1, keep-alive 1 s)\ntasks: one that throws "
                        + bad
                        + ", one that does not, and both again",
                PoolChecks::throwing)
            .schedules(60)
            .in(Weather.SPURIOUS));
    all.put(
        "lab01.pool.no-thread",
        told(
                List.of(1, 2),
                n ->
                    "new ThreadPool(kernel, max "
                        + (3 + n)
                        + ", keep-alive 1 s), and the kernel has 3 threads for it\n"
                        + "3 tasks that sleep, and 3 more that must be refused; then 3 tasks again",
                RefusalChecks::noThread)
            .schedules(150)
            .in(Weather.SPURIOUS)
            .within(RefusalChecks.FEW_THREADS));
    all.put(
        "lab01.pool.arguments",
        told(
                List.of(1),
                n -> "pools of 0 threads and of keep-alive -1; submit(null), then a task",
                (k, n) -> RefusalChecks.arguments(k))
            .schedules(30));
    all.put(
        "lab01.pool.shutdown",
        Property.forAll(PoolChecks.Shutdown.any(), PoolChecks::shutdown).tries(60).schedules(150));
  }

  private static Property<PoolPrograms.Program> poolProgram(
      Consumer<PoolLedger> inBetween,
      Consumer<PoolLedger> atRest,
      Consumer<PoolLedger> afterwards) {
    return Property.forAll(
            PoolPrograms.Program.any(),
            (k, p) -> PoolPrograms.run(k, p, inBetween, atRest, afterwards))
        .tries(40)
        .schedules(150);
  }

  private static void channels(Map<String, CheckBody> all) {
    all.put(
        "lab01.chan.programs",
        Property.forAll(
                ChannelPrograms.Program.any(On.beds(), Closes.AFTER_SENDERS), ChannelPrograms::run)
            .tries(30)
            .schedules(120));
    all.put(
        "lab01.chan.close-races",
        Property.forAll(
                ChannelPrograms.Program.any(On.beds(), Closes.ANY_TIME), ChannelPrograms::run)
            .tries(30)
            .schedules(120));
    all.put("lab01.chan.blocks", stories(s(ChannelChecks.BLOCKS, 0, 3), ChannelChecks::blocks));
    List<Story> receivers = s(ChannelChecks.FIFO_RECEIVERS, 0, 1);
    List<Story> senders = s(ChannelChecks.FIFO_SENDERS, 0, 2);
    all.put("lab01.chan.fifo-receivers", stories(receivers, ChannelChecks::fifoReceivers));
    all.put("lab01.chan.fifo-senders", stories(senders, ChannelChecks::fifoSenders));
    all.put(
        "lab01.chan.hand-over", stories(s(ChannelChecks.HAND_OVER, 0, 2), ChannelChecks::handOver));
    all.put(
        "lab01.chan.moves-up", stories(s(ChannelChecks.MOVES_UP, 1, 2), ChannelChecks::movesUp));
    all.put(
        "lab01.chan.close", stories(ChannelChecks.closeStories(On.beds()), ChannelChecks::close));
    all.put("lab01.chan.try", stories(s(ChannelChecks.TRY, 0, 2), ChannelChecks::tryForms));
    all.put(
        "lab01.chan.arguments",
        told(
                List.of(On.values()),
                on ->
                    on
                        + "\n"
                        + "c = chan(1)\n"
                        + "main sends null, tries to send null, and asks for chan(-1)",
                ChannelChecks::badArguments)
            .schedules(30));
    all.put(
        "lab01.chan.try-atomic",
        Property.forAll(TryHistories.Program.any(List.of(On.THREADS)), TryHistories::run)
            .tries(40)
            .schedules(120));
  }

  /** Each value, with its program told for a report. */
  private static <T> Property<Told<T>> told(
      List<T> values, Function<T, String> text, Scenario<T> scenario) {
    return Property.forEach(Told.each(values, text), (k, told) -> scenario.run(k, told.value()));
  }

  private static List<Story> s(String text, int fromCapacity, int toCapacity) {
    return Story.of(text, On.beds(), fromCapacity, toCapacity);
  }

  private static CheckBody stories(List<Story> stories, Scenario<Story> scenario) {
    return Property.forEach(stories, scenario).schedules(120).in(Weather.SPURIOUS);
  }

  private static void costs(Map<String, CheckBody> all) {
    // Counts are exact only when nobody disturbs: a spurious wakeup is a park more.
    all.put(
        "lab01.cost.waiting-is-free",
        told(
                List.of(On.values()),
                on ->
                    on
                        + "\n"
                        + "four goroutines wait: to receive, to send, parked, asleep; half a second"
                        + " passes",
                CostChecks::noPolling)
            .schedules(60)
            .in(Weather.CALM));
    all.put(
        "lab01.cost.idle-is-free",
        told(
                List.of(1, 4),
                n ->
                    "new ThreadPool(kernel, max "
                        + n
                        + ", keep-alive 10 s)\nas many tasks at once, then nothing for a second",
                CostChecks::idleIsFree)
            .schedules(60)
            .in(Weather.CALM));
    all.put(
        "lab01.cost.one-wake",
        Property.forEach(CostChecks.Wake.all(), CostChecks::oneWake)
            .schedules(60)
            .in(Weather.CALM));
    all.put(
        "lab01.cost.threads-made",
        told(
                List.of(1, 200),
                n ->
                    "new ThreadPool(kernel, max 16, keep-alive 1 s)\n"
                        + n
                        + " task(s), each when all are at rest",
                CostChecks::threadsMade)
            .schedules(30)
            .in(Weather.CALM));
  }
}
