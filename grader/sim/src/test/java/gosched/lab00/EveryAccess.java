package gosched.lab00;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One method for each kind of access that the weaver knows, and for each that it leaves alone. */
public final class EveryAccess {
  private static final VarHandle HANDLE;
  private static final int CONSTANT = Integer.getInteger("no such property", 7);
  private static int shared;

  static {
    try {
      HANDLE = MethodHandles.lookup().findVarHandle(EveryAccess.class, "plain", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private enum Colour {
    RED,
    BLUE
  }

  private int plain;
  private final int fixed;
  private final int[] array = new int[2];
  private final AtomicInteger atomic = new AtomicInteger();
  private final List<Integer> list = new ArrayList<>();
  private Colour colour = Colour.BLUE;

  public EveryAccess() {
    plain = 1;
    fixed = 2;
  }

  public int readsField() {
    return plain;
  }

  public void writesField() {
    plain = 3;
  }

  public int readsStatic() {
    return shared;
  }

  public void writesStatic() {
    shared = 4;
  }

  public int readsArray() {
    return array[1];
  }

  public void writesArray() {
    array[1] = 5;
  }

  public int readsAtomic() {
    return atomic.get();
  }

  public int readsByHandle() {
    return (int) HANDLE.getAcquire(this);
  }

  public boolean callsCollection() {
    return list.isEmpty();
  }

  public int loops() {
    int n = 0;
    do {
      n++;
    } while (n < 3);
    return n;
  }

  public int entersOnly() {
    return fixed + CONSTANT;
  }

  public int switches() {
    return switch (colour) {
      case RED -> 1;
      case BLUE -> 2;
    };
  }

  public synchronized void isSynchronized() {}

  public void entersAMonitor() {
    synchronized (list) {
      list.clear();
    }
  }

  private final StringBuilder text = new StringBuilder();
  private final Object textToo = text;

  public int changesText() {
    text.append('x');
    return 1;
  }

  public int castsText() {
    if (textToo instanceof StringBuilder b) {
      b.append('x');
    }
    return 1;
  }

  public int capturesText() {
    StringBuilder b = new StringBuilder();
    Runnable append = () -> b.append('x');
    append.run();
    return 1;
  }

  public int givesTextAway() {
    StringBuilder b = new StringBuilder();
    list.add(String.valueOf((Object) b).length());
    b.append('x');
    return 1;
  }

  public int makesText() {
    StringBuilder b = new StringBuilder("a").append('b').append(1);
    b.setLength(1);
    return b.toString().length();
  }
}
