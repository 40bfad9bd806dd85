package gosched.sim;

import gosched.lab00.Ring;
import gosched.lab00.Scenarios.Ledger;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The woven scenarios of gosched.lab00, behind a face that tests can call. */
final class Woven {
  /** Not woven: what the scenarios share with tests. */
  private static final Set<String> NOT_WOVEN =
      Set.of(
          "Scenarios$Ledger.class",
          "Ring$Fault.class",
          "HandOvers$By.class",
          "Modes$Says.class",
          "Modes$Hears.class");

  private static final ClassLoader LOADER = load();

  private Woven() {}

  private static ClassLoader load() {
    try {
      Path here = Path.of(Ring.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Map<String, byte[]> only = new HashMap<>();
      try (var files = Files.list(here.resolve("gosched/lab00"))) {
        for (Path f : files.toList()) {
          String n = f.getFileName().toString();
          if (!NOT_WOVEN.contains(n)) {
            only.put("gosched.lab00." + n.replace(".class", ""), Files.readAllBytes(f));
          }
        }
      }
      WeavingLoader loader =
          new WeavingLoader(only, _ -> false, true, Woven.class.getClassLoader());
      loader.initialiseAll();
      return loader;
    } catch (java.io.IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The scenario of that name with its arguments between the kernel and the ledger.
   *
   * @param name a method of Scenarios, or with its class: {@code "Races.lock"}
   */
  static Consumer<SimKernel> scenario(String name, Object... args) {
    Method method = find(name);
    boolean ledger =
        method.getParameterCount() > 0
            && method.getParameterTypes()[method.getParameterCount() - 1] == Ledger.class;
    return k -> call(method, k, args, ledger ? new Ledger() : null);
  }

  /** The same with an oracle over the ledger. */
  static Consumer<SimKernel> scenario(
      BiConsumer<SimKernel, Ledger> oracle, String name, Object... args) {
    Method method = find(name);
    return k -> {
      Ledger ledger = new Ledger();
      call(method, k, args, ledger);
      oracle.accept(k, ledger);
    };
  }

  private static Method find(String name) {
    int dot = name.indexOf('.');
    String owner = dot < 0 ? "Scenarios" : name.substring(0, dot);
    try {
      for (Method m : LOADER.loadClass("gosched.lab00." + owner).getMethods()) {
        if (m.getName().equals(name.substring(dot + 1))) {
          return m;
        }
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(name, e);
    }
    throw new IllegalArgumentException(name);
  }

  private static void call(Method method, SimKernel k, Object[] args, Ledger ledger) {
    Object[] all = new Object[args.length + (ledger == null ? 1 : 2)];
    all[0] = k;
    System.arraycopy(args, 0, all, 1, args.length);
    if (ledger != null) {
      all[all.length - 1] = ledger;
    }
    try {
      method.invoke(null, all);
    } catch (java.lang.reflect.InvocationTargetException e) {
      throw Woven.<RuntimeException>sneaky(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T sneaky(Throwable t) throws T {
    throw (T) t;
  }
}
