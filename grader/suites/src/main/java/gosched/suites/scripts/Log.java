package gosched.suites.scripts;

import gosched.kit.WaitReason;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The lines in which a program's run and the contract's are compared. */
public final class Log {
  static final String RETURNED = "main has returned, and with it run";
  static final String CLOSED = "closed";
  static final String WOULD_WAIT = "would wait";
  static final String MISUSE = "SyncError";

  /** Lines shown before the one that differs. */
  private static final int CONTEXT = 12;

  private Log() {}

  static String begins(String name) {
    return name + " begins";
  }

  static String ends(String name) {
    return name + " ends";
  }

  static String line(String name, Op op, String result) {
    String what = op instanceof Op.Start ? "go" : op.toString();
    return name + ": " + what + (result.isEmpty() ? "" : " -> " + result);
  }

  /** The result of a send that was not refused. */
  static String sent(String value) {
    return "sent " + value;
  }

  /** What goroutine {@code name} sends with its op number {@code pc}, counted from 1. */
  static String value(String name, int pc) {
    return name + "/" + pc;
  }

  static String deadlock(List<WaitReason> reasons) {
    return "deadlock: "
        + reasons.stream()
            .sorted(Comparator.comparing(WaitReason::toString))
            .map(r -> "[" + r + "]")
            .collect(Collectors.joining(" "));
  }

  /** Null if they are the same; else a text for the student. */
  public static String difference(List<String> expected, List<String> seen) {
    int i = 0;
    while (i < expected.size() && i < seen.size() && expected.get(i).equals(seen.get(i))) {
      i++;
    }
    if (i == expected.size() && i == seen.size()) {
      return null;
    }
    StringBuilder b = new StringBuilder("the contract goes on with \"");
    b.append(line(expected, i)).append("\", yours with \"").append(line(seen, i)).append('"');
    if (i > 0) {
      b.append("\nboth have come to here:");
      expected
          .subList(Math.max(0, i - CONTEXT), i)
          .forEach(line -> b.append("\n    ").append(line));
    }
    return b.toString();
  }

  private static String line(List<String> log, int i) {
    return i < log.size() ? log.get(i) : "nothing more";
  }
}
