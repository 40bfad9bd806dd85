package gosched.bench.model;

import gosched.kit.Kernel;
import gosched.kit.Scheduler;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.function.Function;

/**
 * The schedulers that are compared, made by name: on real CPUs they are loaded as they are, for the
 * simulator they are woven.
 */
enum Design {
  /** Lab 02; what all others are compared with. */
  LOOP("event loop", "gosched.lab02.EventLoop"),
  THREADS("thread each", "gosched.lab01.ThreadPerGoroutine"),
  POOL_2("pool of 2", "gosched.lab01.PooledScheduler", 2, Design.KEEP_ALIVE),
  POOL_8("pool of 8", "gosched.lab01.PooledScheduler", 8, Design.KEEP_ALIVE),
  POOL_64("pool of 64", "gosched.lab01.PooledScheduler", 64, Design.KEEP_ALIVE),
  SHARED("shared queue", "gosched.lab03.SharedQueueScheduler");

  private static final long KEEP_ALIVE = 1_000_000_000;

  final String title;
  private final String className;
  private final Object[] arguments;

  Design(String title, String className, Object... arguments) {
    this.title = title;
    this.className = className;
    this.arguments = arguments;
  }

  /** How to make one. */
  Function<Kernel, Scheduler> from(ClassLoader loader) {
    try {
      Constructor<?> constructor =
          Arrays.stream(loader.loadClass(className).getConstructors())
              .filter(c -> c.getParameterCount() == arguments.length + 1)
              .findFirst()
              .orElseThrow();
      return kernel -> make(constructor, kernel);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private Scheduler make(Constructor<?> constructor, Kernel kernel) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = kernel;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    try {
      return (Scheduler) constructor.newInstance(all);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
