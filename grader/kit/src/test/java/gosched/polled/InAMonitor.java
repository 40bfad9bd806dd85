package gosched.polled;

/** A long way through a monitor, and a long way after it. */
public final class InAMonitor implements Runnable {
  /** How many rounds inside, and as many outside. */
  public static final int ROUNDS = 1_000_000;

  private int inside;
  private int outside;

  @Override
  public void run() {
    synchronized (this) {
      while (inside < ROUNDS) {
        inside++;
      }
    }
    while (outside < ROUNDS) {
      outside++;
    }
  }

  /** Where it was stopped: how many rounds it had done, inside and outside. */
  @Override
  public String toString() {
    return inside + " " + outside;
  }
}
