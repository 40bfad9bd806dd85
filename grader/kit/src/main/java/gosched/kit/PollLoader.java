package gosched.kit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Loads a program's classes with polls in them, so that it can be preempted: see {@link
 * PollWeaver}. All other classes are the parent's. A class that it loads is another one than that
 * of the same name in the parent, with static fields of its own; what both sides are to share must
 * not be the program's: an interface of the JDK or the kit.
 */
public final class PollLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final Predicate<String> program;
  private final PollWeaver weaver;

  /** What it has woven, by path. */
  private final Map<String, byte[]> woven = new ConcurrentHashMap<>();

  /**
   * @param program says of a class's full name whether it is the program's; the names of the JDK,
   *     the kit and the labs are never asked
   * @param parent has the program's class files, too
   */
  public PollLoader(Predicate<String> program, ClassLoader parent) {
    super("program with polls", parent);
    this.program = program;
    weaver = new PollWeaver(parent);
  }

  /**
   * The woven twin of a class, and of all that is nested in it or in the class around it; nothing
   * else. To the JVM the twin lies in another package than the class: of its neighbours it can use
   * only what is public.
   */
  public static Class<?> load(Class<?> program) {
    String outermost = program.getNestHost().getName();
    PollLoader loader =
        new PollLoader(
            name -> name.equals(outermost) || name.startsWith(outermost + "$"),
            program.getClassLoader());
    try {
      return Class.forName(program.getName(), true, loader);
    } catch (ClassNotFoundException e) {
      throw new KernelError("the class file of " + program.getName() + " cannot be found");
    }
  }

  /** How many polls it has put into the program so far. */
  public int polls() {
    return weaver.polls();
  }

  private boolean isOurs(String name) {
    return !SafePoint.isRuntime(name) && program.test(name);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!isOurs(name)) {
      return super.loadClass(name, resolve);
    }
    Class<?> c = findLoadedClass(name);
    if (c == null) {
      byte[] bytes = woven(name.replace('.', '/') + ".class");
      if (bytes == null) {
        return super.loadClass(name, resolve); // the JDK's, say, or there is none at all
      }
      c = define(name, bytes);
    }
    if (resolve) {
      resolveClass(c);
    }
    return c;
  }

  /**
   * Two threads may come for the same class at once: the second takes what the first has made. With
   * the usual monitor around it, the kit would hold one on a goroutine's stack.
   */
  private Class<?> define(String name, byte[] bytes) {
    try {
      return defineClass(name, bytes, 0, bytes.length);
    } catch (LinkageError e) {
      Class<?> first = findLoadedClass(name);
      if (first == null) {
        throw e;
      }
      return first;
    }
  }

  /**
   * A program's class file as it runs, with the polls: {@link SafePoint} looks there what an
   * instruction's number stands for.
   */
  @Override
  public InputStream getResourceAsStream(String path) {
    if (path.endsWith(".class")) {
      String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
      byte[] bytes = isOurs(name) ? woven(path) : null;
      if (bytes != null) {
        return new ByteArrayInputStream(bytes);
      }
    }
    return super.getResourceAsStream(path);
  }

  /** Null if it is the JDK's, or if there is no such file. */
  private byte[] woven(String path) {
    byte[] known = woven.get(path);
    if (known != null) {
      return known;
    }
    if (getPlatformClassLoader().getResource(path) != null) {
      return null;
    }
    try (InputStream in = getParent().getResourceAsStream(path)) {
      if (in == null) {
        return null;
      }
      byte[] bytes = weaver.weave(in.readAllBytes());
      byte[] other = woven.putIfAbsent(path, bytes);
      return other == null ? bytes : other;
    } catch (IOException | IllegalArgumentException e) {
      throw new KernelError("no polls can be put into " + path + ": " + e.getMessage());
    }
  }
}
