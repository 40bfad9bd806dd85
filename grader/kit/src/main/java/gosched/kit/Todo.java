package gosched.kit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands where a student's code will stand. The grader tells "not started" from "wrong" by it, and
 * a test that meets it is skipped rather than failed.
 */
public final class Todo extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final Pattern OF_A_LAB =
      Pattern.compile("gosched\\.lab\\d\\d\\.(?:.*\\.)?(\\w+).*");

  /** {@code lab01: park: the rest}, or without the method. */
  private static final Pattern STEP = Pattern.compile("(lab\\d\\d: )(?:(\\w+): )?(.*)");

  /**
   * @param what the lab and the step, such as {@code "lab01: park the goroutine"}
   */
  public Todo(String what) {
    super(what);
  }

  /** The step, and where it is to be written: three classes of a lab may have a method go. */
  @Override
  public String getMessage() {
    String what = String.valueOf(super.getMessage());
    StackTraceElement[] stack = getStackTrace();
    Matcher step = STEP.matcher(what);
    Matcher place = OF_A_LAB.matcher(stack.length == 0 ? "" : stack[0].getClassName());
    if (!step.matches() || !place.matches()) {
      return what;
    }
    String method = stack[0].getMethodName().replaceFirst("^lambda\\$(\\w+)\\$\\d+$", "$1");
    boolean named = step.group(2) == null || step.group(2).equals(method);
    String rest = named ? step.group(3) : step.group(2) + ": " + step.group(3);
    String in = method.startsWith("<") ? place.group(1) : place.group(1) + "." + method;
    return step.group(1) + in + ": " + rest;
  }
}
