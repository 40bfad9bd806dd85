package gosched.grader.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.Installation;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.fixture.Box;
import gosched.grader.fixture.FakeMain;
import gosched.grader.fixture.FakeWorker;
import gosched.grader.intake.Intake;
import gosched.grader.intake.Refused;
import gosched.grader.intake.SourceCompiler;
import gosched.grader.intake.Submission;
import gosched.grader.intake.Workspace;
import gosched.kit.check.CheckResult;
import gosched.kit.check.LabSpec;
import gosched.kit.check.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What inspection finds in compiled code. */
class InspectorTest {
  private static final LabSpec LAB = Catalogue.lab("lab00");

  @TempDir Path folder;
  private final Workspace workspace = new Workspace();

  @AfterEach
  void cleanUp() {
    workspace.close();
  }

  @Test
  void rightBox_passesEveryRule() throws Refused {
    Inspector inspector = inspect(Box.RIGHT);
    for (String rule : List.of("api", "imports", "monitors", "state")) {
      assertEquals(Verdict.PASSED, run(inspector, rule).verdict(), run(inspector, rule)::message);
    }
    assertTrue(inspector.gate().isEmpty());
  }

  /** Nothing that the compiler makes of plain code may look like a violation. */
  @Test
  void theWholeLanguage_isAllowed() throws Refused {
    Box.write(folder, Box.MAIN.replace("Box.java", "Language.java"), LANGUAGE);
    Inspector inspector = inspect(Box.RIGHT);
    for (String rule : List.of("imports", "monitors", "state")) {
      CheckResult result = run(inspector, rule);
      assertEquals(Verdict.PASSED, result.verdict(), () -> result.message() + result.details());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "System.exit(1);                                     | System.exit",
        "Runtime.getRuntime().halt(1);                       | Runtime.getRuntime",
        "new Thread(() -> {}).start();                       | new Thread",
        "java.util.function.Function<Runnable, Object> f = Thread::new; | new Thread",
        "java.util.function.IntConsumer f = System::exit;    | System.exit",
        "Runnable r = () -> System.exit(3);                  | System.exit",
        "Thread.onSpinWait();                                | Thread.onSpinWait",
        "System.nanoTime();                                  | System.nanoTime",
        "System.getProperty(\"user.home\");                  | System.getProperty",
        "Integer.getInteger(\"x\");                          | Integer.getInteger",
        "System.identityHashCode(this);                      | System.identityHashCode",
        "new Object().hashCode();                            | Object.hashCode",
        "Math.random();                                      | Math.random",
        "new java.util.Random();                             | new Random",
        "java.util.Collections.shuffle(new java.util.ArrayList<>()); | Collections.shuffle",
        "java.util.UUID.randomUUID();                        | UUID.randomUUID",
        "new ThreadLocal<String>();                          | new ThreadLocal",
        "new java.util.concurrent.locks.ReentrantLock();     | new ReentrantLock",
        "java.util.concurrent.locks.LockSupport.park();      | LockSupport.park",
        "java.util.concurrent.Executors.newCachedThreadPool(); | Executors.newCachedThreadPool",
        "new java.util.concurrent.ConcurrentLinkedQueue<String>(); | new ConcurrentLinkedQueue",
        "java.util.List.of(1).parallelStream();              | List.parallelStream",
        "Object o = kernel.getClass().getName();              | Object.getClass",
        "Object o = \"\" + getClass() + kernel.getClass();       | Object.getClass",
        "Object o = (item == null ? this : kernel).getClass();  | Object.getClass",
        "Object o = (item == null ? kernel : this).getClass();  | Object.getClass",
        "Object o = item.getClass() == Box.class ? 1 : item.getClass(); | Object.getClass",
        "java.util.function.Supplier<Object> f = item::getClass; | Object.getClass",
        "Object o = item.getClass();                          | Object.getClass",
        "java.util.function.Function<Object, Object> f = Object::getClass; | Object.getClass",
        "Object o = new Exception().getSuppressed();          | Exception.getSuppressed",
        "new RuntimeException().initCause(null);              | RuntimeException.initCause",
        "Box.class.getClassLoader();                          | Class.getClassLoader",
        "Class<?> c = Class.forName(\"x\");                  | Class.forName",
        "Box.class.getDeclaredFields();                       | Class.getDeclaredFields",
        "new java.io.File(\"x\");                            | new File",
        "java.nio.file.Files.exists(null);                   | Files.exists",
        "new java.net.Socket();                              | new Socket",
        "gosched.kit.RealKernel.boot(k -> {});               | RealKernel.boot",
        "new gosched.kit.Coroutine(() -> {});                | new Coroutine",
        "Object o = gosched.kit.Carrier.class;               | Carrier",
        "Object o = gosched.kit.check.Verdict.PASSED;        | Verdict.PASSED",
        "java.lang.invoke.MethodHandles.lookup().findStatic(null, null, null); |"
            + " MethodHandles.Lookup.findStatic",
        "java.lang.invoke.MethodHandles.lookup().defineClass(new byte[0]); |"
            + " MethodHandles.Lookup.defineClass",
        "wait(1);                                            | Object.wait",
        "notifyAll();                                        | Object.notifyAll",
        "java.util.concurrent.TimeUnit.SECONDS.sleep(1);     | TimeUnit.sleep",
        "java.util.ServiceLoader.load(Runnable.class);       | ServiceLoader.load",
        "new ProcessBuilder(\"ls\").start();                 | new ProcessBuilder",
        "System.setOut(null);                                | System.setOut",
        "sun.misc.Unsafe u = null; u.allocateMemory(1);      | Unsafe.allocateMemory",
      })
  void outsideTheAllowList(String code, String what) throws Refused {
    Inspector inspector = inspect(body(code));
    assertEquals("inspection found " + what + " at Box.java:19", inspector.gate().orElse(""));
    CheckResult result = run(inspector, "imports");
    assertEquals(Verdict.FAILED, result.verdict());
    assertTrue(result.message().startsWith(what + " at Box.java:19: "), result::message);
    assertTrue(!result.message().contains("not among the things"), result::message);
  }

  /** ArchUnit does not see the type of a new array; the net below it does, without a line. */
  @Test
  void arrays() throws Refused {
    Inspector inspector = inspect(body("Object o = new Thread[2];"));
    assertEquals("inspection found Thread at Box.java", inspector.gate().orElse(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "native void boom();                             | the native method boom at Box.java",
        "@Deprecated protected void finalize() {}        | finalize() at Box.java",
        "static class T extends Thread {}                | new Thread at Box.java:9",
        "void f() throws java.io.IOException {}          | IOException at Box.java",
        "java.util.concurrent.locks.Lock l;              | Lock at Box.java",
      })
  void membersOutsideTheAllowList(String member, String what) throws Refused {
    String gate = inspect(withMember(member)).gate().orElse("");
    assertTrue(gate.startsWith("inspection found " + what), gate);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "void f() { synchronized (this) { items.clear(); } } | synchronized at Box.java:9",
        "synchronized void f() { items.clear(); } | the synchronized method f at Box.java:9",
        "Runnable r = () -> { synchronized (this) { size(); } }; | synchronized at" + " Box.java:9",
      })
  void monitors(String member, String what) throws Refused {
    assertFails(inspect(withMember(member)), "monitors", what);
  }

  private static void assertFails(Inspector inspector, String rule, String start) {
    CheckResult result = run(inspector, rule);
    assertEquals(Verdict.FAILED, result.verdict());
    assertTrue(result.message().startsWith(start), result::message);
  }

  private static CheckResult run(Inspector inspector, String rule) {
    return inspector.run(Catalogue.select(LAB, List.of("lab00.arch." + rule)).getFirst());
  }

  private static String body(String code) {
    return Box.RIGHT.replace(
        "public void put(Object item) {",
        "public void put(Object item) {\n try {\n"
            + code
            + "\n} catch (Throwable t) { throw new IllegalStateException(t); }");
  }

  private static String withMember(String member) {
    return Box.RIGHT.replace(
        "private final KernelLock lock;", "private final KernelLock lock; " + member);
  }

  private Inspector inspect(String source) throws Refused {
    Box.repository(folder, source);
    Submission submission = Intake.take(LAB, folder, workspace);
    Installation installation = FakeMain.installation(folder, FakeWorker.class);
    SourceCompiler.compileHere(
        submission.sources(), List.of(installation.kit()), workspace.classes(), "It");
    return new Inspector(LAB, Catalogue.api(LAB), workspace.classes());
  }

  private static final String LANGUAGE =
      """
      package gosched.lab00;

      import gosched.kit.*;
      import java.lang.invoke.MethodHandles;
      import java.lang.invoke.VarHandle;
      import java.util.*;
      import java.util.concurrent.atomic.*;
      import java.util.function.*;
      import java.util.stream.*;

      /** Everything the compiler turns into something special. */
      class Language {
        enum Color { RED, GREEN { @Override int n() { return 2; } }; int n() { return 1; } }
        sealed interface Shape permits Circle, Square {}
        record Circle(double r) implements Shape {}
        record Square(double a, List<String> names) implements Shape {}
        private static final VarHandle X;
        private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(Object[].class);
        static {
          try {
            X = MethodHandles.lookup().findVarHandle(Language.class, "x", int.class);
          } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
          }
        }
        private volatile int x;
        private final Object[] cells = new Object[4];
        private final AtomicReferenceArray<String> slots = new AtomicReferenceArray<>(3);

        double area(Shape s) {
          return switch (s) {
            case Circle(double r) when r > 0 -> Math.PI * r * r;
            case Circle c -> 0;
            case Square(var a, var names) -> a * a + names.size();
          };
        }

        String name(Object o, Color c, String s) {
          assert o != null : "null";
          int n = switch (c) { case RED -> 1; case GREEN -> 2; };
          int m = switch (s) { case "a" -> 1; case "b" -> 2; default -> 3; };
          String t = switch (o) {
            case null -> "null";
            case Color k when k == Color.RED -> "red";
            case Integer i when i > 3 -> "int " + i;
            case int[] a -> "ints" + a.length;
            default -> o.toString() + c + getClass().getSimpleName();
          };
          return t + n + m + new Circle(1) + new Circle(2).equals(o) + new Circle(3).hashCode();
        }

        <T extends Comparable<T>> Optional<T> most(Collection<? extends T> all, T... more) {
          Supplier<List<T>> make = ArrayList::new;
          List<T> list = make.get();
          list.addAll(all);
          list.addAll(Arrays.asList(more.clone()));
          X.compareAndSet(this, 0, 1);
          CELLS.setRelease(cells, 0, "a");
          int[][] grid = new int[2][3];
          for (int[] row : grid) { x += row.length; }
          Function<Integer, int[]> ints = int[]::new;
          Iterator<T> it = new Iterator<>() {
            public boolean hasNext() { return false; }
            public T next() { throw new NoSuchElementException(); }
          };
          try (AutoCloseable a = () -> x--) {
            System.out.printf("%d%n", x);
          } catch (RuntimeException | Error e) {
            throw e;
          } catch (Exception e) {
            e.addSuppressed(new IllegalStateException("x", e));
          } finally {
            x = 3;
          }
          return list.stream().filter(Objects::nonNull).sorted(Comparator.reverseOrder())
              .collect(Collectors.toList()).stream().findFirst();
        }

        int fixed(Kernel k, G g) {
          Random random = new Random(42);
          PriorityQueue<Integer> q = new PriorityQueue<>(Comparator.comparingInt(i -> -i));
          q.add(random.nextInt(5));
          Map<String, Integer> m = new TreeMap<>(Map.of("a", 1));
          m.merge("a", 1, Integer::sum);
          for (Map.Entry<String, Integer> e : m.entrySet()) { x += e.getValue(); }
          if (g.status() == G.Status.RUNNING) { k.start("a", () -> k.parkNanos(1)); }
          return IntStream.range(0, 3).map(i -> i * x).sum() + EnumSet.of(Color.RED).size();
        }
      }
      """;
}
