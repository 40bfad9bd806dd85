package gosched.suites.selects;

import java.util.List;
import java.util.stream.Collectors;

/** What a goroutine of a generated program does next. Plain data: it is what shrinks. */
public sealed interface Act {

  /**
   * A send or a receive.
   *
   * @param chan number of the channel; {@link #NULL} for none
   */
  record Arm(boolean sends, int chan) {
    static final int NULL = -1;

    /** What serves it. */
    Arm partner() {
      return new Arm(!sends, chan);
    }

    boolean isNull() {
      return chan == NULL;
    }

    @Override
    public String toString() {
      return (isNull() ? "null" : "c" + chan) + (sends ? ".send" : ".receive");
    }
  }

  /** How it is asked for. */
  enum Form {
    /** {@code send}, {@code receive}. */
    PLAIN(true),
    /** {@code trySend}, {@code tryReceive}. */
    TRY(false),
    SELECT(true),
    TRY_SELECT(false);

    final boolean waits;

    Form(boolean waits) {
      this.waits = waits;
    }
  }

  /**
   * Sends or receives: one of the arms.
   *
   * @param arms just one, with a channel, unless the form is a select
   */
  record Exchange(Form form, List<Arm> arms) implements Act {
    @Override
    public String toString() {
      String all = arms.stream().map(Arm::toString).collect(Collectors.joining(", "));
      return switch (form) {
        case PLAIN -> all;
        case TRY -> all.replace(".send", ".trySend").replace(".receive", ".tryReceive");
        case SELECT -> "select{" + all + "}";
        case TRY_SELECT -> "trySelect{" + all + "}";
      };
    }
  }

  record Close(int chan) implements Act {
    @Override
    public String toString() {
      return "c" + chan + ".close";
    }
  }

  record Yield() implements Act {
    @Override
    public String toString() {
      return "yield";
    }
  }
}
