package gosched.suites.lab03;

import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.channels.ChannelChecks;
import gosched.suites.channels.ChannelChecks.Story;
import gosched.suites.channels.ChannelPrograms;
import gosched.suites.channels.ChannelPrograms.Closes;
import gosched.suites.channels.TryHistories;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import gosched.suites.sim.Scenario;
import gosched.suites.sim.Told;
import java.util.List;
import java.util.Map;

/** Channels and select: which rules, on how many slots, under how many schedules. */
final class Channels {
  /** Enough for each strategy to have its turn a few times, in calm and in weather. */
  private static final int SCHEDULES = 60;

  private final Map<String, CheckBody> all;

  private Channels(Map<String, CheckBody> all) {
    this.all = all;
  }

  static void addTo(Map<String, CheckBody> all) {
    Channels c = new Channels(all);
    c.channels();
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
    add("chan.close", some(ChannelChecks.closeStories(Slots.beds()), ChannelChecks::close));
    add(
        "chan.try",
        Parts.of(
            stories(ChannelChecks.TRY, 0, 2, ChannelChecks::tryForms),
            Property.forAll(TryHistories.Program.any(List.of(Slots.TWO)), TryHistories::run)
                .tries(30)
                .schedules(90)));
    add("chan.programs", Parts.of(programs(Closes.AFTER_SENDERS), programs(Closes.ANY_TIME)));
    add(
        "chan.arguments",
        some(
            Told.each(
                Slots.beds(),
                on ->
                    on
                        + "\n"
                        + "c = chan(1)\n"
                        + "main sends null, tries to send null, and asks for chan(-1)"),
            (k, told) -> ChannelChecks.badArguments(k, told.value())));
  }

  private static Property<ChannelPrograms.Program> programs(Closes closes) {
    return Property.forAll(
            ChannelPrograms.Program.any(List.of(Slots.ONE, Slots.TWO, Slots.THREE), closes),
            ChannelPrograms::run)
        .tries(30)
        .schedules(90);
  }

  private static Property<Story> stories(String text, int from, int to, Scenario<Story> scenario) {
    return some(Story.of(text, Slots.beds(), from, to), scenario);
  }

  private static <P> Property<P> some(List<P> programs, Scenario<? super P> scenario) {
    return Property.forEach(programs, scenario).schedules(SCHEDULES).in(Weather.SPURIOUS);
  }
}
