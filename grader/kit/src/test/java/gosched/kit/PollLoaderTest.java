package gosched.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.polled.Endless;
import gosched.polled.Summing;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class PollLoaderTest {
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(60);

  /** How often a goroutine is stopped at least, on two threads in turns. */
  private static final int STOPS = 100;

  private static final long MANY = 1_000_000_000;

  private static Object made(Class<?> c) {
    try {
      return c.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void allButTheProgram_isTheParents() throws ClassNotFoundException {
    PollLoader loader = new PollLoader(_ -> true, PollLoaderTest.class.getClassLoader());
    assertNotEquals(Endless.class, loader.loadClass(Endless.class.getName()));
    assertSame(loader, loader.loadClass(Endless.class.getName()).getClassLoader());
    assertEquals(2, loader.polls()); // a loop, and a method that calls another one
    assertSame(Go.class, loader.loadClass(Go.class.getName()));
    assertSame(String.class, loader.loadClass("java.lang.String"));
    assertSame(java.sql.Types.class, loader.loadClass("java.sql.Types"));
    assertThrows(ClassNotFoundException.class, () -> loader.loadClass("gosched.polled.Nothing"));
  }

  /** A program that somebody tries out has no package, as a rule. */
  @Test
  void aClassWithoutAPackage_canBeTheProgram() throws ReflectiveOperationException {
    MethodTypeDesc type = MethodTypeDesc.of(ConstantDescs.CD_boolean);
    ClassDesc safe = ClassDesc.of(Probe.class.getName());
    byte[] bytes =
        ClassFile.of()
            .build(
                ClassDesc.of("Try"),
                b ->
                    b.withMethodBody(
                        "go",
                        type,
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                        c -> c.invokestatic(safe, "isSafe", type).ireturn()));
    ClassLoader parent =
        new ClassLoader(PollLoaderTest.class.getClassLoader()) {
          @Override
          public InputStream getResourceAsStream(String path) {
            return path.equals("Try.class")
                ? new ByteArrayInputStream(bytes)
                : super.getResourceAsStream(path);
          }
        };
    PollLoader loader = new PollLoader(_ -> true, parent);
    MethodHandle go =
        MethodHandles.publicLookup()
            .findStatic(loader.loadClass("Try"), "go", MethodType.methodType(boolean.class));
    boolean[] result = new boolean[1];
    new Coroutine(() -> result[0] = call(go)).resume();
    assertTrue(result[0]);
    assertEquals(1, loader.polls());
  }

  private static boolean call(MethodHandle go) {
    try {
      return (boolean) go.invokeExact();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** Called by a program, of another loader. */
  public static final class Probe {
    private Probe() {}

    public static boolean isSafe() {
      return SafePoint.isHere();
    }
  }

  @Test
  void aProgram_canBeStartedWithPolls() throws Throwable {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try {
      Polled.main(new String[] {"gosched.polled.Started", "a", "b"});
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
    assertEquals("a b, program with polls", System.getProperty("gosched.polled.started"));
  }

  /**
   * A scheduler with one goroutine and two Ms, which take turns: each runs the goroutine until it
   * gives way. A third thread sends signals to whoever runs it.
   */
  private static class TwoMs extends Idle {
    private final Coroutine coroutine;
    private final G g;
    private final int enough;
    private final KernelLock lock;
    private volatile boolean over;
    private final Set<KernelThread> on = new HashSet<>();
    private volatile KernelThread running;
    private volatile int stops;

    TwoMs(Kernel kernel, Runnable body, int enough) {
      super(kernel);
      this.enough = enough;
      lock = kernel.lock("turns");
      coroutine = new Coroutine(body);
      g = new G(1, this, body);
    }

    /** Until the goroutine has ended, or was stopped often enough. */
    void run() {
      kernel().start("one", this::takeTurns);
      kernel().start("other", this::takeTurns);
      while (!over) {
        kernel().sleep(100_000);
        KernelThread t = running;
        if (t != null) {
          kernel().signal(t);
        }
      }
    }

    private void takeTurns() {
      while (!over) {
        lock.lock();
        over |= turn();
        lock.unlock();
      }
    }

    private boolean turn() {
      KernelThread me = kernel().current();
      if (coroutine.isDone() || stops >= enough) {
        return true;
      }
      me.setG(g);
      on.add(me);
      running = me;
      coroutine.resume();
      running = null;
      me.setG(null);
      if (coroutine.isDone()) {
        return true;
      }
      stops++;
      return false;
    }

    @Override
    public boolean giveWay() {
      assertSame(running, KernelThread.current());
      Coroutine.suspend();
      return true;
    }
  }

  @Test
  void aLoopWithoutACall_isStopped_andGoneOnWith_onAnotherThread() {
    LongUnaryOperator woven = (LongUnaryOperator) made(PollLoader.load(Summing.class));
    long[] sum = new long[1];
    RealKernel.boot(
        LIMIT,
        k -> {
          TwoMs ms = new TwoMs(k, () -> sum[0] = woven.applyAsLong(MANY), Integer.MAX_VALUE);
          ms.run();
          assertTrue(ms.coroutine.isDone());
          assertTrue(ms.stops >= STOPS, "stopped only " + ms.stops + " times");
          assertEquals(2, ms.on.size(), "threads that it was on");
        });
    assertEquals(new Summing().applyAsLong(MANY), sum[0]);
  }

  @Test
  void aLoopWithoutAnEnd_isStopped() {
    Object woven = made(PollLoader.load(Endless.class));
    Set<String> seen = new HashSet<>();
    RealKernel.boot(
        LIMIT,
        k -> {
          TwoMs ms =
              new TwoMs(k, (Runnable) woven, STOPS) {
                @Override
                public boolean giveWay() {
                  seen.add(woven.toString());
                  return super.giveWay();
                }
              };
          ms.run();
          assertFalse(ms.coroutine.isDone());
          assertEquals(STOPS, ms.stops);
        });
    assertTrue(seen.size() > STOPS / 2, "it has hardly come on: " + seen.size());
  }
}
