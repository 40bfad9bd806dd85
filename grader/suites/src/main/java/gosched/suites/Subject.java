package gosched.suites;

import gosched.sim.WeavingLoader;
import java.nio.file.Path;

/**
 * Loads checks, or schedulers to run programs on, beside a compiled submission, so that they link
 * to its classes.
 */
public final class Subject {
  private Subject() {}

  /**
   * The checks of a class, linked to a submission.
   *
   * @param className a class of the suites that implements {@link Checks}; it and the rest of its
   *     package are loaded anew for each submission
   * @param woven whether to weave the submission, for the simulator
   */
  public static Checks load(String className, Path classes, boolean woven) {
    return load(Checks.class, className, classes, woven);
  }

  /** The same for a class of the suites that implements {@code type}. */
  public static <T> T load(Class<T> type, String className, Path classes, boolean woven) {
    String besides = className.substring(0, className.lastIndexOf('.') + 1);
    WeavingLoader loader =
        new WeavingLoader(
            classes, name -> name.startsWith(besides), woven, Subject.class.getClassLoader());
    loader.initialiseAll();
    return instance(type, className, loader);
  }

  /** An instance of the class as {@code loader} sees it. */
  static <T> T instance(Class<T> type, String className, ClassLoader loader) {
    try {
      return type.cast(loader.loadClass(className).getConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(className, e);
    }
  }
}
