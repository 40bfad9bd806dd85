package gosched.suites.selects;

import gosched.suites.selects.Act.Arm;
import gosched.suites.selects.Act.Exchange;
import gosched.suites.selects.Act.Form;
import gosched.suites.sim.Bed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generated programs of selects, sends and receives. {@link SelectRun} runs them. */
public final class SelectPrograms {
  private SelectPrograms() {}

  /**
   * @param capacities of its channels
   * @param goroutines what each of them does
   * @param first how many of them come to rest before the others are started
   */
  public record Program(Bed on, List<Integer> capacities, List<List<Act>> goroutines, int first) {

    /** As in the lanes: main is G1. */
    static String name(int goroutine) {
      return "G" + (goroutine + 2);
    }

    @Override
    public String toString() {
      StringBuilder b = new StringBuilder().append(on).append('\n');
      for (int c = 0; c < capacities.size(); c++) {
        if (goroutines.toString().contains("c" + c + ".")) {
          b.append('c').append(c).append(" = chan(").append(capacities.get(c)).append(")\n");
        }
      }
      for (int g = 0; g < goroutines.size(); g++) {
        if (g == first && g > 0) {
          b.append("when all rest, and not before:\n");
        }
        String acts =
            goroutines.get(g).stream().map(Act::toString).collect(Collectors.joining("; "));
        b.append(name(g)).append(": ").append(acts).append('\n');
      }
      return b.append("when all rest, main receives and sends what it can, and closes the channels")
          .toString();
    }
  }

  /** A few goroutines that do anything. */
  public static Arbitrary<Program> any(List<? extends Bed> beds) {
    Arbitrary<Integer> chan = Arbitraries.integers().between(0, 2);
    Arbitrary<Arm> arm = Combinators.combine(Arbitraries.of(true, false), chan).as(Arm::new);
    Arbitrary<Arm> orNull =
        Arbitraries.frequencyOf(
            Tuple.of(12, arm), Tuple.of(1, arm.map(a -> new Arm(a.sends(), Arm.NULL))));
    Arbitrary<Act> act =
        Arbitraries.frequencyOf(
            Tuple.of(3, arm.map(a -> new Exchange(Form.PLAIN, List.of(a)))),
            Tuple.of(1, arm.map(a -> new Exchange(Form.TRY, List.of(a)))),
            Tuple.of(5, selects(Form.SELECT, orNull, 3)),
            Tuple.of(1, selects(Form.TRY_SELECT, orNull, 3)),
            Tuple.of(1, chan.map(Act.Close::new)),
            Tuple.of(1, Arbitraries.just(new Act.Yield())));
    return programs(
        beds,
        act.list().ofMinSize(1).ofMaxSize(4).list().ofMinSize(2).ofMaxSize(4),
        Arbitraries.integers().between(0, 2));
  }

  /** One goroutine selects; the others, all at once, each do what could wake it. */
  public static Arbitrary<Program> wakers(List<? extends Bed> beds) {
    Arbitrary<List<Arm>> arms =
        Combinators.combine(Arbitraries.of(true, false), Arbitraries.integers().between(0, 2))
            .as(Arm::new)
            .list()
            .ofMinSize(2)
            .ofMaxSize(3);
    Arbitrary<List<Integer>> wakers =
        Arbitraries.integers().between(0, 23).list().ofMinSize(2).ofMaxSize(3);
    Arbitrary<List<List<Act>>> bodies =
        Combinators.combine(arms, Arbitraries.integers().between(1, 2), wakers)
            .as(
                (selected, rounds, numbers) -> {
                  List<List<Act>> all = new ArrayList<>();
                  all.add(Collections.nCopies(rounds, new Exchange(Form.SELECT, selected)));
                  numbers.forEach(n -> all.add(List.of(waker(selected, n))));
                  return all;
                });
    return programs(beds, bodies, Arbitraries.of(1, 1, 0));
  }

  /** The races that tell most, written down: the wakers of a select come at the same moment. */
  public static List<Program> races(List<? extends Bed> beds) {
    return beds.stream().flatMap(SelectPrograms::races).toList();
  }

  private static Program race(Bed on, int first, Act... goroutines) {
    return new Program(on, List.of(0, 0), Stream.of(goroutines).map(List::of).toList(), first);
  }

  private static Stream<Program> races(Bed on) {
    Arm receive0 = new Arm(false, 0);
    Arm receive1 = new Arm(false, 1);
    Arm send0 = new Arm(true, 0);
    Arm send1 = new Arm(true, 1);
    return Stream.of(
        race(on, 1, select(receive0, receive1), plain(send0), plain(send1)),
        race(on, 1, select(send0, send1), plain(receive0), plain(receive1)),
        race(on, 1, select(receive0, send1), plain(send0), plain(receive1)),
        race(on, 1, select(receive0, receive1), new Act.Close(0), new Act.Close(1)),
        race(on, 1, select(send0, receive1), new Act.Close(0), plain(send1)),
        race(on, 1, select(receive0, receive0, send0), plain(receive0), plain(send0)),
        race(on, 1, select(send0, receive0), plain(send0)),
        race(on, 1, select(receive0, send0), plain(receive0)),
        race(on, 1, select(send0, receive0), select(receive0, send0), plain(send0)),
        race(on, 0, select(receive0, send1), select(receive1, send0)),
        // Somebody waits at the second channel, too: a waker that loses the select must serve him,
        // and when the select leaves that queue the next one is still in it.
        race(on, 2, select(receive0, receive1), plain(receive1), plain(send0), plain(send1)),
        race(on, 2, select(send0, send1), plain(send1), plain(receive0), plain(receive1)),
        race(
            on,
            3,
            select(receive0, receive1),
            plain(receive1),
            plain(receive1),
            plain(send0),
            plain(send1)));
  }

  private static Act select(Arm... arms) {
    return new Exchange(Form.SELECT, List.of(arms));
  }

  private static Act plain(Arm arm) {
    return new Exchange(Form.PLAIN, List.of(arm));
  }

  /** One of the acts that could wake a select of {@code arms}. */
  private static Act waker(List<Arm> arms, int number) {
    Arm arm = arms.get(number % arms.size()).partner();
    Arm other = arms.get((number + 1) % arms.size()).partner();
    return switch (number / arms.size() % 8) {
      case 0, 1, 2 -> plain(arm);
      case 3 -> new Exchange(Form.TRY, List.of(arm));
      case 4, 5 -> select(arm, other);
      case 6 -> new Exchange(Form.TRY_SELECT, List.of(arm, other));
      default -> new Act.Close(arm.chan());
    };
  }

  /** Two channels or three, in every order: a select over two may stop one over three. */
  private static final List<List<Integer>> ORDERS =
      List.of(
          List.of(0, 1),
          List.of(1, 0),
          List.of(0, 2),
          List.of(2, 0),
          List.of(1, 2),
          List.of(2, 1),
          List.of(0, 1, 2),
          List.of(0, 2, 1),
          List.of(1, 0, 2),
          List.of(1, 2, 0),
          List.of(2, 0, 1),
          List.of(2, 1, 0));

  /** Selects over the same channels, in all orders and with some of them twice. */
  public static Arbitrary<Program> orders(List<? extends Bed> beds) {
    Arbitrary<Exchange> select =
        Combinators.combine(
                Arbitraries.of(Form.SELECT, Form.TRY_SELECT, Form.TRY_SELECT),
                Arbitraries.of(ORDERS),
                Arbitraries.integers().between(0, 1),
                Arbitraries.integers().between(0, 15))
            .as(SelectPrograms::inOrder);
    return programs(
        beds,
        select.map(s -> (Act) s).list().ofMinSize(1).ofMaxSize(3).list().ofMinSize(2).ofMaxSize(3),
        Arbitraries.just(0));
  }

  private static Exchange inOrder(Form form, List<Integer> order, int again, int sends) {
    List<Integer> chans = new ArrayList<>(order);
    chans.addAll(order.subList(0, again));
    return new Exchange(
        form,
        IntStream.range(0, chans.size())
            .mapToObj(i -> new Arm((sends >> i & 1) == 1, chans.get(i)))
            .toList());
  }

  private static Arbitrary<Exchange> selects(Form form, Arbitrary<Arm> arm, int most) {
    return arm.list().ofMinSize(1).ofMaxSize(most).map(arms -> new Exchange(form, arms));
  }

  private static Arbitrary<Program> programs(
      List<? extends Bed> beds, Arbitrary<List<List<Act>>> goroutines, Arbitrary<Integer> first) {
    return Combinators.combine(
            Arbitraries.of(beds),
            Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(2, 1), Tuple.of(1, 2)).list().ofSize(3),
            goroutines,
            first)
        .as(Program::new);
  }
}
