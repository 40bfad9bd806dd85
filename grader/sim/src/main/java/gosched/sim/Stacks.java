package gosched.sim;

import gosched.kit.GoPanic;
import gosched.kit.Todo;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Exceptions told to a student: what was thrown, and where in code that is theirs. */
public final class Stacks {
  private Stacks() {}

  /**
   * The place in lab code from which the running code was called, as {@code ThreadPool:83}; empty
   * if a check's own code called it.
   */
  static String labCaller() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(f -> f.getClassName().matches("gosched\\.(lab|suites).*"))
                    .findFirst()
                    .filter(f -> f.getClassName().startsWith("gosched.lab"))
                    .map(f -> file(f.getClassName()) + ":" + f.getLineNumber())
                    .orElse(""));
  }

  /** A violated rule or a step not started yet says more than the panic around it. */
  static Throwable rootOf(Throwable why) {
    for (Throwable t = why; t != null; t = t.getCause()) {
      if (t instanceof Violation || t instanceof Todo) {
        return t;
      }
    }
    return why;
  }

  private static String file(String className) {
    return className.substring(className.lastIndexOf('.') + 1).replaceFirst("\\$.*", "");
  }

  /** The exception with the frames of lab code and of check programs, outermost causes first. */
  public static String describe(Throwable t) {
    if (t instanceof GoPanic p && p.getCause() != null) {
      return "panic in goroutine " + p.goroutine() + ": " + describe(p.getCause());
    }
    String frames =
        Arrays.stream(t.getStackTrace())
            .filter(f -> f.getClassName().startsWith("gosched.lab"))
            .limit(8)
            .map(f -> "\n    at " + f)
            .collect(Collectors.joining());
    String cause =
        t.getCause() == null || t.getCause() == t ? "" : "\ncaused by " + describe(t.getCause());
    return Quoted.message("" + t) + frames + cause;
  }
}
