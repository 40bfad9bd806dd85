package gosched.lab00;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A single-producer ring of four slots, right or with one of the classic faults. */
public class Ring {
  public enum Fault {
    NONE,
    POP_WITHOUT_CAS,
    PUBLISH_BEFORE_WRITE,
    COPY_AFTER_CAS,
    INDEX_WRAPS
  }

  private static final VarHandle HEAD;
  private static final VarHandle TAIL;

  static {
    try {
      MethodHandles.Lookup l = MethodHandles.lookup();
      HEAD = l.findVarHandle(Ring.class, "head", int.class);
      TAIL = l.findVarHandle(Ring.class, "tail", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Fault fault;
  private final int[] slots = new int[4];
  private int head;
  private int tail;

  public Ring(Fault fault) {
    this.fault = fault;
  }

  private int index(int i) {
    return fault == Fault.INDEX_WRAPS ? i % 8 : i;
  }

  private int size(int h, int t) {
    return fault == Fault.INDEX_WRAPS ? Math.floorMod(t - h, 8) : t - h;
  }

  /** By the owner only. */
  public boolean push(int v) {
    int h = (int) HEAD.getAcquire(this);
    int t = tail;
    if (size(h, t) >= 4) {
      return false;
    }
    if (fault == Fault.PUBLISH_BEFORE_WRITE) {
      TAIL.setRelease(this, t + 1);
      slots[t % 4] = v;
    } else {
      slots[t % 4] = v;
      TAIL.setRelease(this, index(t + 1));
    }
    return true;
  }

  /** By the owner only; 0 if empty. */
  public int pop() {
    while (true) {
      int h = (int) HEAD.getAcquire(this);
      if (h == tail) {
        return 0;
      }
      int v = slots[h % 4];
      if (fault == Fault.POP_WITHOUT_CAS) {
        HEAD.setRelease(this, h + 1);
        return v;
      }
      if (HEAD.compareAndSet(this, h, index(h + 1))) {
        return v;
      }
    }
  }

  /** By anybody: half of what is there, the oldest first. */
  public int[] steal() {
    while (true) {
      int h = (int) HEAD.getAcquire(this);
      int t = (int) TAIL.getAcquire(this);
      int n = size(h, t);
      n -= n / 2;
      if (n == 0) {
        return new int[0];
      }
      if (n > 2) {
        continue;
      }
      int[] loot = new int[n];
      if (fault == Fault.COPY_AFTER_CAS) {
        if (!HEAD.compareAndSet(this, h, h + n)) {
          continue;
        }
        copy(h, loot);
      } else {
        copy(h, loot);
        if (!HEAD.compareAndSet(this, h, index(h + n))) {
          continue;
        }
      }
      return loot;
    }
  }

  private void copy(int from, int[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = slots[(from + i) % 4];
    }
  }
}
