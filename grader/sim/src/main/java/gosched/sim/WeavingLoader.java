package gosched.sim;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Loads a submission's classes, woven or as they are, and beside them, unwoven, the classes of a
 * suite that name them. All else comes from the parent.
 */
public final class WeavingLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final Map<String, byte[]> submission;
  private final Predicate<String> beside;
  private final MainWatch watch;
  private final Weaver weaver;

  /**
   * @param classes folder with the submission's class files
   * @param beside which classes of the parent's class path are to be defined here too, since they
   *     link to the submission's
   * @param woven false to define the submission's classes as they are, for real threads
   */
  public WeavingLoader(Path classes, Predicate<String> beside, boolean woven, ClassLoader parent) {
    this(ClassFolder.read(classes), beside, woven, parent);
  }

  /**
   * The same without a folder.
   *
   * @param classes the submission's class files by their names, as {@link Class#getName} has them
   */
  public WeavingLoader(
      Map<String, byte[]> classes, Predicate<String> beside, boolean woven, ClassLoader parent) {
    super(parent);
    this.submission = new TreeMap<>(classes); // the order in which they are initialised
    this.beside = beside;
    this.watch = new MainWatch(submission.values(), new Sources(parent));
    this.weaver = woven ? new Weaver(submission.values(), new Sources(parent)) : null;
  }

  /**
   * Initialises all of the submission's classes now: a thread of the simulated machine cannot be
   * switched away from inside a static initialiser.
   */
  public void initialiseAll() {
    for (String name : submission.keySet()) {
      try {
        Class.forName(name, true, this);
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    byte[] ours = submission.get(name);
    if (ours == null && !beside.test(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> c = findLoadedClass(name);
      if (c == null) {
        byte[] bytes = ours == null ? resource(name) : woven(ours);
        c = defineClass(name, bytes, 0, bytes.length);
      }
      if (resolve) {
        resolveClass(c);
      }
      return c;
    }
  }

  private byte[] woven(byte[] ours) {
    byte[] watched = watch.weave(ours);
    return weaver == null ? watched : weaver.weave(watched);
  }

  private byte[] resource(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** Lets the weaver look at the submission's class files before they are defined. */
  private final class Sources extends ClassLoader {
    Sources(ClassLoader parent) {
      super(parent);
    }

    @Override
    public InputStream getResourceAsStream(String path) {
      String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
      byte[] bytes = submission.get(name);
      return bytes == null
          ? super.getResourceAsStream(path)
          : new java.io.ByteArrayInputStream(bytes);
    }
  }
}
