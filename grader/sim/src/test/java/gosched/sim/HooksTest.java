package gosched.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Carrier;
import gosched.kit.G;
import gosched.kit.KernelThread;
import gosched.kit.Scheduler;
import gosched.lab00.Touching;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether hooks are told the right object, and leave the operands as they were. */
class HooksTest {
  @TempDir static Path folder;
  private static Class<?> woven;

  @BeforeAll
  static void weave() throws Exception {
    Path here = Path.of(Touching.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path to = Files.createDirectories(folder.resolve("gosched/lab00"));
    try (Stream<Path> files = Files.list(here.resolve("gosched/lab00"))) {
      for (Path f : files.filter(f -> f.getFileName().toString().startsWith("Touch")).toList()) {
        Files.copy(f, to.resolve(f.getFileName()));
      }
    }
    WeavingLoader loader =
        new WeavingLoader(folder, _ -> false, true, HooksTest.class.getClassLoader());
    loader.initialiseAll();
    woven = loader.loadClass(Touching.class.getName());
  }

  /** What was told, a line each: what the code says, the location, the access. */
  private static final class Recorder implements Watcher {
    final List<String> lines = new ArrayList<>();

    @Override
    public void access(SimThread t, Object owner, int part, Access access, int site) {
      String where =
          owner instanceof Shadowed || owner instanceof G || owner == STATICS
              ? Locations.name(part)
              : owner.getClass().getSimpleName() + (part == WHOLE ? "" : "[" + part + "]");
      lines.add(Sites.get(site).what() + ": " + access.verb() + " " + access.order() + " " + where);
    }

    @Override
    public void suspends(SimThread t, int site) {
      lines.add("suspends");
    }

    @Override
    public void fence(SimThread t, int site) {
      lines.add("fence");
    }
  }

  private record Ran(Object result, List<String> lines) {
    void says(String... expected) {
      assertEquals(List.of(expected), lines);
    }
  }

  private static Ran run(Function<SimKernel, Object> body) throws InterruptedException {
    Recorder recorder = new Recorder();
    List<Object> result = new ArrayList<>();
    List<String> kinds = new ArrayList<>();
    Carrier carrier =
        new Carrier(
            "test",
            Carrier.USUAL,
            () -> {
              Journal journal = new Journal(null);
              Machine m =
                  new ExploredMachine(
                      new Replay(Schedule.DEFAULT), Limits.DEFAULT, journal, recorder);
              kinds.add(SimKernel.run(m, k -> result.add(body.apply(k))).describe());
            });
    carrier.start();
    carrier.join();
    assertEquals(List.of("finished"), kinds);
    return new Ran(result.getFirst(), recorder.lines);
  }

  private static Object call(String method) {
    try {
      return woven.getMethod(method).invoke(woven.getConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Ran run(String method) throws InterruptedException {
    return run(_ -> call(method));
  }

  /** The negative control of all the others: without weaving the same comes out. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "fields",
        "arrays",
        "atomics",
        "atomicArrays",
        "handles",
        "collections",
        "methodReferences",
        "shapes"
      })
  void whatCodeComputes_isAsIfItWereNotWoven(String method) throws Exception {
    Object plain = Touching.class.getMethod(method).invoke(new Touching());
    assertEquals(plain, run(method).result());
    assertEquals(plain, call(method)); // outside of a simulation
  }

  @Test
  void fields_ofOneSlotAndTwo_inheritedOnesByTheirOwner() throws Exception {
    run("fields")
        .says(
            "read wide: READ PLAIN Touching.Derived.wide",
            "write wide: WRITE PLAIN Touching.Derived.wide",
            "read narrow: READ PLAIN Touching.Derived.narrow",
            "write narrow: WRITE PLAIN Touching.Derived.narrow",
            "write flag: WRITE VOLATILE Touching.Derived.flag",
            "read inherited: READ PLAIN Touching.Base.inherited",
            "write inherited: WRITE PLAIN Touching.Base.inherited",
            "write total: WRITE PLAIN Touching.total",
            "read wide: READ PLAIN Touching.Derived.wide",
            "read narrow: READ PLAIN Touching.Derived.narrow",
            "read inherited: READ PLAIN Touching.Base.inherited",
            "read total: READ PLAIN Touching.total",
            "read flag: READ VOLATILE Touching.Derived.flag");
  }

  @Test
  void arrays_byTheirElements() throws Exception {
    run("arrays")
        .says(
            "read array: READ PLAIN int[][2]",
            "write array: WRITE PLAIN int[][1]",
            "read array: READ PLAIN double[][2]",
            "write array: WRITE PLAIN double[][2]",
            "read array: READ PLAIN long[][1]",
            "write array: WRITE PLAIN long[][1]",
            "read array: READ PLAIN int[][1]",
            "read array: READ PLAIN double[][2]",
            "read array: READ PLAIN long[][1]");
  }

  @Test
  void atomics_byTheirMode_howeverManyArgumentsLieOverThem() throws Exception {
    run("atomics")
        .says(
            "atomic.set: WRITE VOLATILE AtomicLong",
            "atomic.compareAndSet: UPDATE VOLATILE AtomicLong",
            "atomic.getAndAdd: UPDATE VOLATILE AtomicLong",
            "reference.compareAndSet: UPDATE VOLATILE AtomicReference",
            "atomic.accumulateAndGet: READ VOLATILE AtomicLong",
            "atomic.accumulateAndGet: READ VOLATILE AtomicLong",
            "atomic.accumulateAndGet: UPDATE VOLATILE AtomicLong",
            "reference.getPlain: READ PLAIN AtomicReference");
    run("atomicArrays")
        .says(
            "atomics.set: WRITE VOLATILE AtomicIntegerArray[1]",
            "atomics.compareAndSet: UPDATE VOLATILE AtomicIntegerArray[1]",
            "atomics.get: READ VOLATILE AtomicIntegerArray[1]");
  }

  @Test
  void handles_leadToTheirFieldOrElement() throws Exception {
    run("handles")
        .says(
            "LONG.setRelease: WRITE RELEASE Touching.Base.inherited",
            "LONG.compareAndSet: UPDATE VOLATILE Touching.Base.inherited",
            "LONG.getAcquire: READ ACQUIRE Touching.Base.inherited",
            "INTS.setVolatile: WRITE VOLATILE int[][1]",
            "INTS.compareAndSet: UPDATE VOLATILE int[][1]",
            "LONG.getAndAdd: UPDATE VOLATILE Touching.Base.inherited",
            "fence",
            "INTS.get: READ PLAIN int[][1]");
  }

  @Test
  void collections_byTheClassBehindTheInterface() throws Exception {
    run("collections")
        .says(
            "queue.add: WRITE PLAIN ArrayDeque",
            "shared.add: UPDATE VOLATILE ConcurrentLinkedQueue",
            "queue.peek: READ PLAIN ArrayDeque",
            "shared.size: UPDATE VOLATILE ConcurrentLinkedQueue");
  }

  @Test
  void methodReferences_asIfTheyWereLambdas() throws Exception {
    run("methodReferences")
        .says(
            "Queue.add: WRITE PLAIN ArrayDeque",
            "AtomicLong.incrementAndGet: UPDATE VOLATILE AtomicLong",
            "Collection.size: READ PLAIN ArrayDeque",
            "List.size: READ PLAIN ArrayList");
  }

  @Test
  void theKit_byWhatItDocuments() throws Exception {
    Ran ran =
        run(
            k -> {
              try {
                return woven
                    .getMethod("kit", G.class, KernelThread.class)
                    .invoke(null, record(k), k.current());
              } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
              }
            });
    assertEquals("1 RUNNABLE true true", ran.result());
    ran.says(
        "G.casStatus: UPDATE VOLATILE G.status",
        "KernelThread.setG: WRITE VOLATILE G.thread",
        "write coroutine: WRITE PLAIN G.coroutine",
        "Coroutine.resume: WRITE PLAIN Coroutine",
        "suspends",
        "Coroutine.resume: WRITE PLAIN Coroutine",
        "G.id: READ PLAIN G.id",
        "G.status: READ VOLATILE G.status",
        "Coroutine.isDone: READ PLAIN Coroutine",
        "G.thread: READ VOLATILE G.thread");
  }

  private static G record(SimKernel k) {
    Scheduler idle =
        (Scheduler)
            Proxy.newProxyInstance(
                HooksTest.class.getClassLoader(), new Class<?>[] {Scheduler.class}, (_, _, _) -> k);
    return new G(1, idle, () -> {});
  }

  @Test
  void aClassWithFieldsThatChange_carriesAShadow_andNoOtherDoes() throws Exception {
    ClassLoader loader = woven.getClassLoader();
    assertTrue(Shadowed.class.isAssignableFrom(loader.loadClass("gosched.lab00.Touching$Base")));
    assertTrue(Shadowed.class.isAssignableFrom(loader.loadClass("gosched.lab00.Touching$Level")));
    assertFalse(Shadowed.class.isAssignableFrom(loader.loadClass("gosched.lab00.Touching$Pair")));
    assertFalse(Shadowed.class.isAssignableFrom(woven));
    var derived = loader.loadClass("gosched.lab00.Touching$Derived").getDeclaredConstructor();
    derived.setAccessible(true);
    Shadowed one = assertInstanceOf(Shadowed.class, derived.newInstance());
    one.gosched$shadow("seen");
    assertEquals("seen", one.gosched$shadow());
  }

  @Test
  void theNumberOfAField_isTheSameForever() throws IOException {
    int number = Locations.field("gosched/lab00/Touching$Base", "inherited");
    assertEquals(number, Locations.field("gosched/lab00/Touching$Base", "inherited"));
    assertEquals("Touching.Base.inherited", Locations.name(number));
  }
}
