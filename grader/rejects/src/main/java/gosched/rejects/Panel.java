package gosched.rejects;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/** Judges that work side by side, each with classes of its own. */
final class Panel {
  private Panel() {}

  /**
   * Has all subjects of a lab judged.
   *
   * @param scratch an empty folder for class files
   * @throws RejectError if a subject cannot be made
   */
  static List<Cell> judge(String lab, Path scratch, int seedsOfRight, int judges) {
    AtomicInteger taken = new AtomicInteger();
    List<FutureTask<List<?>>> tasks = new ArrayList<>();
    for (int i = 0; i < judges; i++) {
      FutureTask<List<?>> task = new FutureTask<>(isolated(lab, scratch, seedsOfRight, taken));
      tasks.add(task);
      Thread.ofPlatform().name("judge " + i).start(task);
    }
    List<Cell> cells = new ArrayList<>();
    for (FutureTask<List<?>> task : tasks) {
      result(task).forEach(line -> cells.add(Cell.decode((String) line)));
    }
    return cells;
  }

  private static List<?> result(FutureTask<List<?>> task) {
    try {
      return task.get();
    } catch (ExecutionException e) {
      // It is of another class loader's class, even if its name is RejectError.
      throw new RejectError(String.valueOf(e.getCause().getMessage()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Callable<List<?>> isolated(
      String lab, Path scratch, int seedsOfRight, AtomicInteger taken) {
    return () -> {
      try (URLClassLoader loader =
          new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
        Method work =
            loader
                .loadClass(Judge.class.getName())
                .getDeclaredMethod(
                    "work", String.class, Path.class, int.class, AtomicInteger.class);
        work.setAccessible(true);
        Thread.currentThread().setContextClassLoader(loader);
        return (List<?>) work.invoke(null, lab, scratch, seedsOfRight, taken);
      } catch (InvocationTargetException e) {
        throw e.getCause() instanceof Exception x ? x : e;
      }
    };
  }

  private static URL[] classPath() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }
}
