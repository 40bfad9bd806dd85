package gosched.lab00;

import gosched.kit.Kernel;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One thread writes {@code x} and says so, the other hears of it and reads {@code x}. By which
 * modes of access they speak decides whether the reads are ordered.
 */
public final class Modes {
  /** By what the writer says that it is ready. */
  public enum Says {
    PLAIN,
    OPAQUE,
    RELEASE,
    VOLATILE,
    CAS,
    ADD,
    ADD_RELEASE,
    ADD_ACQUIRE,
    LAZY
  }

  /** By what the reader hears it. */
  public enum Hears {
    PLAIN,
    OPAQUE,
    ACQUIRE,
    VOLATILE,
    ADD,
    ADD_ACQUIRE,
    ADD_RELEASE
  }

  private static final VarHandle READY;
  private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(int[].class);

  static {
    try {
      READY = MethodHandles.lookup().findVarHandle(Modes.class, "ready", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private int x;
  private int ready;
  private final int[] elements = new int[3];
  private final AtomicInteger atomic = new AtomicInteger();
  private final AtomicIntegerArray atomics = new AtomicIntegerArray(3);
  private final AtomicReference<Modes> reference = new AtomicReference<>();

  private Modes() {}

  /** By a VarHandle to a field. */
  public static void handle(Kernel k, Says says, Hears hears) {
    Modes m = new Modes();
    k.start(
        "writer",
        () -> {
          m.x = 1;
          switch (says) {
            case PLAIN -> READY.set(m, 1);
            case OPAQUE -> READY.setOpaque(m, 1);
            case RELEASE, LAZY -> READY.setRelease(m, 1);
            case VOLATILE -> READY.setVolatile(m, 1);
            case CAS -> READY.compareAndSet(m, 0, 1);
            case ADD -> READY.getAndAdd(m, 1);
            case ADD_RELEASE -> READY.getAndAddRelease(m, 1);
            case ADD_ACQUIRE -> READY.getAndAddAcquire(m, 1);
          }
        });
    while (!m.hears(hears)) {
      k.sleep(1);
    }
    read(m.x);
  }

  private boolean hears(Hears how) {
    int seen =
        switch (how) {
          case PLAIN -> (int) READY.get(this);
          case OPAQUE -> (int) READY.getOpaque(this);
          case ACQUIRE -> (int) READY.getAcquire(this);
          case VOLATILE -> (int) READY.getVolatile(this);
          case ADD -> (int) READY.getAndAdd(this, 0);
          case ADD_ACQUIRE -> (int) READY.getAndAddAcquire(this, 0);
          case ADD_RELEASE -> (int) READY.getAndAddRelease(this, 0);
        };
    return seen > 0;
  }

  /** By an AtomicInteger. */
  public static void atomic(Kernel k, Says says, Hears hears) {
    Modes m = new Modes();
    k.start(
        "writer",
        () -> {
          m.x = 1;
          switch (says) {
            case PLAIN -> m.atomic.setPlain(1);
            case OPAQUE -> m.atomic.setOpaque(1);
            case RELEASE, ADD_RELEASE -> m.atomic.setRelease(1);
            case LAZY -> m.atomic.lazySet(1);
            case VOLATILE, ADD_ACQUIRE -> m.atomic.set(1);
            case CAS -> m.atomic.compareAndSet(0, 1);
            case ADD -> m.atomic.incrementAndGet();
          }
        });
    while (m.heard(hears) == 0) {
      k.sleep(1);
    }
    read(m.x);
  }

  private int heard(Hears how) {
    return switch (how) {
      case PLAIN -> atomic.getPlain();
      case OPAQUE -> atomic.getOpaque();
      case ACQUIRE, ADD_ACQUIRE -> atomic.getAcquire();
      case VOLATILE, ADD_RELEASE -> atomic.get();
      case ADD -> atomic.getAndAdd(0);
    };
  }

  /** By the elements of an array: one that is spoken by is another than one that is not. */
  public static void element(Kernel k, int says, int hears) {
    Modes m = new Modes();
    k.start(
        "writer",
        () -> {
          m.x = 1;
          ELEMENT.setRelease(m.elements, says, 1);
        });
    for (int i = 0; i < 3 && (int) ELEMENT.getAcquire(m.elements, hears) == 0; i++) {
      k.sleep(10);
    }
    read(m.x);
  }

  /** The same by an array of atomics. */
  public static void atomicElement(Kernel k, int says, int hears) {
    Modes m = new Modes();
    k.start(
        "writer",
        () -> {
          m.x = 1;
          m.atomics.set(says, 1);
        });
    for (int i = 0; i < 3 && m.atomics.get(hears) == 0; i++) {
      k.sleep(10);
    }
    read(m.x);
  }

  /** Publishing an object by compareAndSet, which may fail and be tried again. */
  public static void publish(Kernel k) {
    Modes shared = new Modes();
    for (int i = 0; i < 2; i++) {
      k.start(
          "publisher",
          () -> {
            Modes mine = new Modes();
            mine.x = 1;
            Modes seen = shared.reference.get();
            while (!shared.reference.compareAndSet(seen, mine)) {
              seen = shared.reference.get();
            }
            if (seen != null) {
              read(seen.x);
            }
          });
    }
    ((gosched.sim.SimKernel) k).settle();
  }

  /** The same by a function that makes the object, and looks at the one that was there. */
  public static void update(Kernel k) {
    Modes shared = new Modes();
    for (int i = 0; i < 2; i++) {
      k.start("updater", () -> shared.reference.getAndUpdate(Modes::next));
      k.start("accumulator", () -> shared.reference.accumulateAndGet(shared, (m, _) -> next(m)));
    }
    ((gosched.sim.SimKernel) k).settle();
    read(shared.reference.get().x == 4 ? 1 : 0);
  }

  private static Modes next(Modes before) {
    Modes after = new Modes();
    after.x = 1;
    if (before != null) {
      after.x += before.x;
    }
    return after;
  }

  /**
   * Two threads speak by the same variable, and the reader hears the second: after a write it has
   * not heard the first, after an update it has.
   */
  public static void second(Kernel k, Says first, Says second) {
    Modes m = new Modes();
    k.start(
        "first",
        () -> {
          m.x = 1;
          if (first == Says.VOLATILE) {
            READY.setVolatile(m, 1);
          } else {
            READY.setRelease(m, 1);
          }
        });
    k.start(
        "second",
        () -> {
          while ((int) READY.getOpaque(m) == 0) {
            k.sleep(1);
          }
          switch (second) {
            case RELEASE -> READY.setRelease(m, 2);
            case OPAQUE -> READY.setOpaque(m, 2);
            case VOLATILE -> READY.setVolatile(m, 2);
            case ADD_RELEASE -> READY.getAndAddRelease(m, 1);
            default -> {
              while (!READY.weakCompareAndSetPlain(m, 1, 2)) {
                // it may fail for no reason
              }
            }
          }
        });
    while ((int) READY.getAcquire(m) != 2) {
      k.sleep(1);
    }
    read(m.x);
  }

  private static void read(int value) {
    if (value != 1) {
      throw new IllegalStateException("read " + value);
    }
  }
}
