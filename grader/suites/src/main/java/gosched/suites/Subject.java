package gosched.suites;

import gosched.sim.WeavingLoader;
import java.nio.file.Path;

/** Loads checks beside a compiled submission, so that they link to its classes. */
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
    String besides = className.substring(0, className.lastIndexOf('.') + 1);
    WeavingLoader loader =
        new WeavingLoader(
            classes, name -> name.startsWith(besides), woven, Subject.class.getClassLoader());
    loader.initialiseAll();
    return instance(className, loader);
  }

  /** The checks of a class as {@code loader} sees it. */
  static Checks instance(String className, ClassLoader loader) {
    try {
      return (Checks) loader.loadClass(className).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(className, e);
    }
  }
}
