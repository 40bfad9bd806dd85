package gosched.kit;

/**
 * A platform thread that carries kernel threads: always the same one on the real kernel, one after
 * the other in the simulator. Labs have no use for it.
 */
public final class Carrier extends Thread {
  KernelThread mounted;

  /** A daemon, so that a thread left behind does not keep the JVM alive. */
  public Carrier(String name, Runnable body) {
    super(null, body, name, 0, false);
    setDaemon(true);
  }

  /** Says which kernel thread runs here from now on. Only this thread itself may call it. */
  public void mount(KernelThread thread) {
    mounted = thread;
  }
}
