package gosched.kit;

/**
 * A platform thread that carries kernel threads: always the same one on the real kernel, one after
 * the other in the simulator. Labs have no use for it.
 */
public final class Carrier extends Thread {
  /**
   * In bytes, for a carrier that goroutines run on: they recurse on its stack, whatever part of
   * their own is put away in the heap while they wait. Reserved, not used, until somebody does.
   */
  public static final long DEEP = 16L << 20;

  /** What the JVM gives a thread if nobody says otherwise: 1 MB on Linux. */
  public static final long USUAL = 0;

  KernelThread mounted;

  /**
   * A daemon, so that a thread left behind does not keep the JVM alive.
   *
   * @param stackSize {@link #DEEP} or {@link #USUAL}
   */
  public Carrier(String name, long stackSize, Runnable body) {
    super(null, body, name, stackSize, false);
    setDaemon(true);
  }

  /** Says which kernel thread runs here from now on. Only this thread itself may call it. */
  public void mount(KernelThread thread) {
    mounted = thread;
  }
}
