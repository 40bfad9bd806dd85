package gosched.suites.worker;

import gosched.kit.Todo;
import gosched.kit.check.Verdict;
import gosched.sim.Quoted;
import gosched.suites.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a check says by throwing; the table is in {@link gosched.suites.CheckBody}. */
public final class Thrown {
  private static final int FRAMES_SHOWN = 12;

  /** Where the checks are, and what runs them. */
  private static final String SUITES = "gosched.suites.";

  private static final String MACHINERY = "gosched.suites.worker.";

  private static final String KIT = "gosched.kit.";

  /** What a real kernel thread runs first. */
  private static final String THREAD = "gosched.kit.RealKernel.runThread";

  private Thrown() {}

  /**
   * The outcome that a check means by throwing.
   *
   * @param labPackages the packages whose code is not the grader's
   */
  public static Outcome judge(Throwable thrown, List<String> labPackages) {
    List<Throwable> chain = chain(thrown);
    // By name: a check may have loaded a kit of its own, woven for the simulator.
    for (Throwable t : chain) {
      if (t.getClass().getName().equals(Todo.class.getName())) {
        return Outcome.notStarted(t.getMessage());
      }
    }
    for (Throwable t : chain) {
      if (t instanceof AssertionError) {
        return assertion(t);
      }
    }
    for (Throwable t : chain) {
      if (t instanceof StackOverflowError || t instanceof OutOfMemoryError) {
        return Outcome.failed(sentence(t, labPackages), stack(t));
      }
    }
    for (Throwable t : chain) {
      if (isOfTheLab(t, labPackages)) {
        return Outcome.failed(sentence(t, labPackages), stack(t));
      }
    }
    Throwable root = chain.getLast();
    if (endedAThreadOfTheLab(root)) {
      return Outcome.failed("a kernel thread that the lab has started threw " + root, stack(root));
    }
    if (comesOfAnAnswer(root)) {
      return Outcome.failed(
          "the check could not go on with what the lab gave it: " + root, stack(root));
    }
    return Outcome.of(Verdict.GRADER_FAULT, "the check broke: " + root, stack(root));
  }

  /** Of a long message the first line is the sentence. It may be the submission's. */
  private static Outcome assertion(Throwable t) {
    String message = t.getMessage() == null ? "an assertion failed" : t.getMessage().strip();
    return message.contains("\n")
        ? Outcome.failed(message.lines().findFirst().orElse(""), Quoted.message(message))
        : Outcome.failed(message, stack(t));
  }

  private static String sentence(Throwable t, List<String> labPackages) {
    StackTraceElement frame = labFrame(t, labPackages);
    String where = frame == null ? "" : " at " + frame.getFileName() + ":" + frame.getLineNumber();
    String what =
        t.getMessage() == null ? "" : " (" + t.getMessage().lines().findFirst().orElse("") + ")";
    return "it threw " + t.getClass().getSimpleName() + what + where;
  }

  /**
   * Whether it was thrown by code of the lab. What has no stack at all counts, too: code can make
   * such an exception, and the JVM leaves the stack of one out that it has thrown many times. The
   * harness throws none, and to take the blame would give a submission a way to get no grade.
   */
  private static boolean isOfTheLab(Throwable t, List<String> labPackages) {
    String type = t.getClass().getName();
    return labFrame(t, labPackages) != null
        || labPackages.stream().anyMatch(p -> type.startsWith(p + "."))
        || t.getStackTrace().length == 0;
  }

  /**
   * Whether a check stumbled over a value, as over a null that a method of the lab returned. All
   * solutions pass all checks, so it is the lab's value; and no grade at all would be worse than
   * this one, which says where to look.
   */
  private static boolean comesOfAnAnswer(Throwable t) {
    boolean ofAValue =
        t instanceof NullPointerException
            || t instanceof ClassCastException
            || t instanceof ArrayStoreException
            || t instanceof IndexOutOfBoundsException
            || t instanceof NoSuchElementException;
    return ofAValue
        && Stream.of(t.getStackTrace())
            .map(StackTraceElement::getClassName)
            .filter(name -> name.startsWith("gosched."))
            .findFirst()
            .filter(name -> name.startsWith(SUITES) && !name.startsWith(MACHINERY))
            .isPresent();
  }

  /**
   * Whether it ended a kernel thread on which there was code of the JDK and of the kit only. A
   * check's own threads run its code; a method of the JDK, {@code kernel.start(name, list::clear)},
   * is what a lab can give a thread, and on such a stack is no line of anybody's.
   */
  private static boolean endedAThreadOfTheLab(Throwable t) {
    List<String> frames =
        Stream.of(t.getStackTrace()).map(f -> f.getClassName() + "." + f.getMethodName()).toList();
    int thread = frames.indexOf(THREAD);
    return thread >= 0
        && frames.subList(0, thread).stream()
            .allMatch(frame -> !frame.startsWith("gosched.") || frame.startsWith(KIT));
  }

  private static StackTraceElement labFrame(Throwable t, List<String> labPackages) {
    for (StackTraceElement frame : t.getStackTrace()) {
      if (isOf(frame, labPackages)) {
        return frame;
      }
    }
    return null;
  }

  /** Whether a frame is in code of one of these packages, or below it. */
  static boolean isOf(StackTraceElement frame, List<String> labPackages) {
    return labPackages.stream().anyMatch(p -> frame.getClassName().startsWith(p + "."));
  }

  private static String stack(Throwable t) {
    return Stream.of(t.getStackTrace())
        .limit(FRAMES_SHOWN)
        .map(frame -> "    at " + frame)
        .collect(Collectors.joining("\n", Quoted.message("" + t) + "\n", ""));
  }

  private static List<Throwable> chain(Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> chain = new ArrayList<>();
    for (Throwable t = thrown; t != null && seen.add(t); t = t.getCause()) {
      chain.add(t);
    }
    return chain;
  }
}
