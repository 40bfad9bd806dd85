package gosched.sim;

import gosched.kit.G;
import gosched.kit.KernelError;
import java.lang.invoke.VarHandle;

/**
 * What woven code calls. Static and plain, because woven code knows no kernel and one JVM simulates
 * one machine at a time, on one platform thread.
 *
 * <p>Before an access: first the switch point, then, if somebody watches, which location it is.
 * What the code does to it is known to {@link Sites}. Hot, so that part is short: the quick
 * compiler inlines a method of up to 35 bytes, and what is told to a watcher is a method of its
 * own.
 */
public final class Hooks {
  /** The machine that runs now; null outside a simulation, where woven code just runs. */
  static Machine machine;

  private Hooks() {}

  /** Woven at loop back-edges and method entries, and before calls that touch nothing shared. */
  public static void point(int site) {
    Machine m = machine;
    if (m != null) {
      m.point(site);
    }
  }

  /** Woven before an access to a field of {@code owner}. */
  public static void field(Object owner, int site) {
    Machine m = machine;
    if (m != null) {
      m.point(site);
      if (m.watcher != null) {
        tell(m, owner, Sites.part(site), site);
      }
    }
  }

  /** Woven before an access to a static field. */
  public static void staticField(int site) {
    field(Watcher.STATICS, site);
  }

  /** Woven before an access to an array's element, and before calls on arrays of atomics. */
  public static void element(Object array, int index, int site) {
    Machine m = machine;
    if (m != null) {
      m.point(site);
      if (m.watcher != null) {
        tell(m, array, index, site);
      }
    }
  }

  /** Woven before calls on atomics, coroutines and goroutines' records. */
  public static void call(Object receiver, int site) {
    field(receiver, site);
  }

  /** Woven before calls on what may be a collection. */
  public static void collection(Object receiver, int site) {
    Machine m = machine;
    if (m != null) {
      m.point(site);
      if (m.watcher != null && receiver != null) {
        Access access = Receivers.access(receiver, Sites.access(site));
        Watcher.tell(m, receiver, Watcher.WHOLE, access, site);
      }
    }
  }

  /** Woven before an access to a field of {@code owner} by a VarHandle. */
  public static void handle(VarHandle handle, Object owner, int site) {
    Machine m = machine;
    if (m != null) {
      m.point(site);
      if (m.watcher != null && handle != null) {
        tell(m, owner, m.locations.field(handle), site);
      }
    }
  }

  /** Woven before an access to a static field by a VarHandle. */
  public static void staticHandle(VarHandle handle, int site) {
    handle(handle, Watcher.STATICS, site);
  }

  /** Woven before {@code Coroutine.suspend()}. */
  public static void suspend(int site) {
    Machine m = machine;
    if (m != null) {
      m.point(site);
      if (m.watcher != null && m.current() != null) {
        m.watcher.suspends(m.current(), site);
      }
    }
  }

  /** Woven before a fence, which is no switch point. */
  public static void fence(int site) {
    Machine m = machine;
    if (m != null && m.watcher != null && m.current() != null) {
      m.watcher.fence(m.current(), site);
    }
  }

  /** Woven before calls that write another field of a goroutine's record, too; no switch point. */
  public static void also(G g, int site) {
    Machine m = machine;
    if (m != null && m.watcher != null) {
      tell(m, g, Sites.part(site), site);
    }
  }

  private static void tell(Machine m, Object owner, int part, int site) {
    Watcher.tell(m, owner, part, Sites.access(site), site);
  }

  /** Woven where a monitor would be entered. Ends the run: a pool would swallow an exception. */
  public static void monitor(int site) {
    Machine m = machine;
    if (m != null) {
      m.panic(
          new KernelError(
              Sites.get(site)
                  + ": a monitor belongs to a kernel thread, and a goroutine moves; use"
                  + " kernel.lock(name)"));
    }
  }
}
