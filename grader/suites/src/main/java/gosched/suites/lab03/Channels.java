package gosched.suites.lab03;

import gosched.sim.Limits;
import gosched.sim.SimKernel;
import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.channels.ChannelChecks;
import gosched.suites.channels.ChannelChecks.Story;
import gosched.suites.channels.ChannelPrograms;
import gosched.suites.channels.ChannelPrograms.Closes;
import gosched.suites.channels.TryHistories;
import gosched.suites.selects.BoardChecks;
import gosched.suites.selects.BoardChecks.Board;
import gosched.suites.selects.FairChecks;
import gosched.suites.selects.FairChecks.Choice;
import gosched.suites.selects.ReadyChecks;
import gosched.suites.selects.SelectPrograms;
import gosched.suites.selects.SelectPrograms.Program;
import gosched.suites.selects.SelectRun;
import gosched.suites.selects.StaleChecks;
import gosched.suites.selects.StaleChecks.Stale;
import gosched.suites.selects.WakeChecks;
import gosched.suites.selects.WakeChecks.Wake;
import gosched.suites.sim.Bed;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import gosched.suites.sim.Scenario;
import gosched.suites.sim.Told;
import gosched.suites.threads.Slots;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;

/** Channels and select: which rules, on how many slots, under how many schedules. */
final class Channels {
  /** Enough for each strategy to have its turn a few times, in calm and in weather. */
  private static final int SCHEDULES = 60;

  private static final List<Slots> ALL = List.of(Beds.ONE, Beds.TWO, Beds.THREE);

  /** Those on which goroutines run at once. */
  private static final List<Slots> MANY = List.of(Beds.TWO, Beds.THREE);

  /** Selects by the hundred take longer than others. */
  private static final Limits LONG = new Limits(100_000, 400_000, 2_000, 4);

  private final Map<String, CheckBody> all;

  private Channels(Map<String, CheckBody> all) {
    this.all = all;
  }

  static void addTo(Map<String, CheckBody> all) {
    Channels c = new Channels(all);
    c.channels();
    c.selects();
  }

  private void add(String name, CheckBody body) {
    all.put("lab03." + name, body);
  }

  private void channels() {
    add("chan.blocks", stories(ChannelChecks.BLOCKS, 0, 3, ChannelChecks::blocks));
    add(
        "chan.fifo",
        Parts.of(
            stories(ChannelChecks.FIFO_RECEIVERS, 0, 1, ChannelChecks::fifoReceivers),
            stories(ChannelChecks.FIFO_SENDERS, 0, 2, ChannelChecks::fifoSenders)));
    add("chan.hand-over", stories(ChannelChecks.HAND_OVER, 0, 2, ChannelChecks::handOver));
    add("chan.moves-up", stories(ChannelChecks.MOVES_UP, 1, 2, ChannelChecks::movesUp));
    add("chan.close", some(ChannelChecks.closeStories(Beds.some()), ChannelChecks::close));
    add(
        "chan.try",
        Parts.of(
            stories(ChannelChecks.TRY, 0, 2, ChannelChecks::tryForms),
            Property.forAll(TryHistories.Program.any(List.of(Beds.TWO)), TryHistories::run)
                .tries(30)
                .schedules(90)));
    add("chan.programs", Parts.of(programs(Closes.AFTER_SENDERS), programs(Closes.ANY_TIME)));
    add(
        "chan.arguments",
        told(
            "c = chan(1)\nmain sends null, tries to send null, and asks for chan(-1)",
            (k, on, text) -> ChannelChecks.badArguments(k, on)));
  }

  private void selects() {
    add(
        "select.ready",
        Parts.of(
            Property.forAll(Board.any(Beds.some()), BoardChecks::board)
                .tries(200)
                .schedules(12)
                .in(Weather.SPURIOUS),
            told(ReadyChecks.ALWAYS_A_VALUE, ReadyChecks::alwaysReady).schedules(180),
            told(ReadyChecks.ALWAYS_ROOM, ReadyChecks::alwaysReady).schedules(180),
            told(ReadyChecks.NEVER, (k, on, text) -> ReadyChecks.never(k, on))));
    add(
        "select.waits",
        Property.forAll(Wake.any(Beds.some()), WakeChecks::wakes)
            .tries(400)
            .schedules(12)
            .in(Weather.SPURIOUS));
    add(
        "select.once",
        Parts.of(
            Property.forEach(SelectPrograms.races(MANY), SelectRun::run).schedules(60),
            selects(SelectPrograms.wakers(MANY), 80, 45)));
    add(
        "select.no-stale",
        Parts.of(
            Property.forAll(Stale.any(Beds.some()), StaleChecks::stale)
                .tries(300)
                .schedules(12)
                .in(Weather.SPURIOUS),
            Property.forEach(
                    Told.each(
                        Beds.some(), bed -> bed + "\nselects that are woken through one channel"),
                    (k, told) -> StaleChecks.leaveNothing(k, told.value()))
                .schedules(3)
                .in(Weather.CALM)
                .within(LONG)));
    add("select.lock-order", selects(SelectPrograms.orders(MANY), 90, 30));
    add(
        "select.fair",
        Property.forEach(Choice.all(Beds.ONE), FairChecks::fair)
            .schedules(3)
            .in(Weather.CALM)
            .within(LONG));
    add("select.programs", selects(SelectPrograms.any(ALL), 240, 30));
  }

  private static Property<Program> selects(Arbitrary<Program> programs, int tries, int schedules) {
    return Property.forAll(programs, SelectRun::run).tries(tries).schedules(schedules);
  }

  /** A scenario whose program is its text. */
  private interface Tale {
    void run(SimKernel k, Bed on, String text);
  }

  private static Property<Told<Slots>> told(String text, Tale tale) {
    return some(
        Told.each(Beds.some(), on -> on + "\n" + text),
        (k, told) -> tale.run(k, told.value(), text));
  }

  private static Property<ChannelPrograms.Program> programs(Closes closes) {
    return Property.forAll(ChannelPrograms.Program.any(ALL, closes), ChannelPrograms::run)
        .tries(120)
        .schedules(45);
  }

  private static Property<Story> stories(String text, int from, int to, Scenario<Story> scenario) {
    return some(Story.of(text, Beds.some(), from, to), scenario);
  }

  private static <P> Property<P> some(List<P> programs, Scenario<? super P> scenario) {
    return Property.forEach(programs, scenario).schedules(SCHEDULES).in(Weather.SPURIOUS);
  }
}
