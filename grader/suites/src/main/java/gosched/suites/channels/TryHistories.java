package gosched.suites.channels;

import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.Go;
import gosched.kit.Received;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.Bed;
import gosched.suites.sim.History;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * The channel's calls that do not wait, made by several goroutines at once on a buffered channel:
 * what they return must be what they could have returned one at a time.
 */
public final class TryHistories {
  private TryHistories() {}

  public enum Call {
    TRY_SEND,
    TRY_RECEIVE,
    LENGTH,
    CLOSE
  }

  /**
   * @param prefix values that are in the buffer at the start, at most the capacity
   * @param goroutines what each of them calls
   */
  public record Program(Bed on, int capacity, int prefix, List<List<Call>> goroutines) {
    public static Arbitrary<Program> any(List<? extends Bed> beds) {
      Arbitrary<Call> call =
          Arbitraries.of(
              Call.TRY_SEND,
              Call.TRY_SEND,
              Call.TRY_RECEIVE,
              Call.TRY_RECEIVE,
              Call.TRY_RECEIVE,
              Call.LENGTH,
              Call.CLOSE);
      return Combinators.combine(
              Arbitraries.of(beds),
              Arbitraries.integers().between(1, 2),
              Arbitraries.integers().between(0, 2),
              call.list().ofMinSize(1).ofMaxSize(3).list().ofMinSize(2).ofMaxSize(3))
          .as(
              (on, capacity, prefix, gs) ->
                  new Program(on, capacity, Math.min(prefix, capacity), gs));
    }

    @Override
    public String toString() {
      return on
          + "\nc = chan("
          + capacity
          + ") with "
          + prefix
          + " values in it\ngoroutines, at once: "
          + goroutines;
    }
  }

  /** A call with what it returned; {@code value} is what was sent or received. */
  record Done(Call call, int value, String result) {
    @Override
    public String toString() {
      return call + (call == Call.TRY_SEND ? "(" + value + ")" : "()") + " -> " + result;
    }
  }

  private record State(List<Integer> buffer, boolean closed) {}

  /** A channel without waiters, one call at a time. */
  private record Sequential(Program program) implements History.Specification<State, Done> {
    @Override
    public State initial() {
      List<Integer> full = new ArrayList<>();
      for (int i = 0; i < program.prefix; i++) {
        full.add(-1 - i);
      }
      return new State(List.copyOf(full), false);
    }

    @Override
    public State after(State s, Done op) {
      List<Integer> buffer = new ArrayList<>(s.buffer);
      boolean closed = s.closed;
      String result =
          switch (op.call) {
            case TRY_SEND -> {
              if (closed) {
                yield "ChannelClosed";
              }
              boolean room = buffer.size() < program.capacity;
              if (room) {
                buffer.add(op.value);
              }
              yield String.valueOf(room);
            }
            case TRY_RECEIVE -> {
              Received<Integer> none = closed ? Received.closed() : Received.nothing();
              yield (buffer.isEmpty() ? none : Received.of(buffer.removeFirst())).toString();
            }
            case LENGTH -> String.valueOf(buffer.size());
            case CLOSE -> {
              boolean twice = closed;
              closed = true;
              yield twice ? "ChannelClosed" : "done";
            }
          };
      return result.equals(op.result) ? new State(List.copyOf(buffer), closed) : null;
    }
  }

  public static void run(SimKernel k, Program p) {
    History<Done> history = new History<>();
    p.on
        .make(k)
        .run(
            () -> {
              Channel<Integer> c = Go.chan(p.capacity);
              for (int i = 0; i < p.prefix; i++) {
                c.send(-1 - i);
              }
              int value = 0;
              for (List<Call> calls : p.goroutines) {
                int first = value;
                Go.go(
                    () -> {
                      int v = first;
                      for (Call call : calls) {
                        int mine = v++;
                        history.call(() -> make(c, call, mine));
                      }
                    });
                value += calls.size();
              }
              p.on.rest(k);
            });
    int calls = p.goroutines.stream().mapToInt(List::size).sum();
    Violation.unless(
        history.size() == calls,
        "calls that do not wait return",
        history.size() + " of " + calls + " calls returned:\n" + history);
    Violation.unless(
        history.isLinearizable(new Sequential(p)),
        "linearizable",
        "no order of these calls, made one at a time, returns the same (steps from-to, call ->"
            + " result):\n"
            + history);
  }

  private static Done make(Channel<Integer> c, Call call, int value) {
    try {
      return switch (call) {
        case TRY_SEND -> new Done(call, value, String.valueOf(c.trySend(value)));
        case TRY_RECEIVE -> new Done(call, value, c.tryReceive().toString());
        case LENGTH -> new Done(call, value, String.valueOf(c.length()));
        case CLOSE -> {
          c.close();
          yield new Done(call, value, "done");
        }
      };
    } catch (ChannelClosed e) {
      return new Done(call, value, "ChannelClosed");
    }
  }
}
