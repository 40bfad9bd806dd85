package gosched.kit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/**
 * Runs a program with polls in it: write {@code gosched.kit.Polled my.Program} in place of {@code
 * my.Program} in the command line, and its loops can be preempted. All classes of the class path
 * are woven but those of the kit and of the labs.
 */
public final class Polled {
  /** The exit status if the command line is wrong. */
  private static final int USAGE = 2;

  private Polled() {}

  public static void main(String[] args) throws Throwable {
    if (args.length == 0) {
      fail("write the class to run: java ... gosched.kit.Polled my.Program ARGUMENTS");
      return;
    }
    PollLoader loader = new PollLoader(name -> true, Polled.class.getClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    try {
      call(loader.loadClass(args[0]), Arrays.copyOfRange(args, 1, args.length));
    } catch (ClassNotFoundException e) {
      fail("there is no class " + args[0] + " on the class path: write its full name, or mend -cp");
    } catch (NoSuchMethodException e) {
      fail(args[0] + " has no method main: write one, void main(String[] args)");
    }
  }

  private static void fail(String message) {
    System.err.println(message);
    System.exit(USAGE);
  }

  /** As the JDK's launcher does it since Java 25: main may be an object's, and take nothing. */
  private static void call(Class<?> program, String[] args) throws Throwable {
    Object[] with = {args};
    Method main;
    try {
      main = program.getDeclaredMethod("main", String[].class);
    } catch (NoSuchMethodException e) {
      main = program.getDeclaredMethod("main");
      with = new Object[0];
    }
    main.setAccessible(true);
    try {
      main.invoke(Modifier.isStatic(main.getModifiers()) ? null : made(program), with);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Object made(Class<?> program) throws ReflectiveOperationException {
    var constructor = program.getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }
}
