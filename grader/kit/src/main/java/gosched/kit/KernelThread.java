package gosched.kit;

/**
 * A thread of a kernel. It knows which goroutine it runs, as Go's threads keep {@code g} in
 * thread-local storage.
 */
public abstract class KernelThread {
  private final int id;
  private final String name;

  /**
   * Set by the thread itself at every switch. Plain on purpose: others read it only for dumps, and
   * a volatile store would cost more than the switch.
   */
  private G g;

  protected KernelThread(int id, String name) {
    this.id = id;
    this.name = name;
  }

  /** Unique among the threads of one kernel; the first one is 0. */
  public final int id() {
    return id;
  }

  public final String name() {
    return name;
  }

  /** The goroutine that runs here, or null. Only the thread itself can rely on it. */
  public final G g() {
    return g;
  }

  /**
   * Says which goroutine runs here from now on. Only the thread itself may call it.
   *
   * @param g null for none
   */
  public final void setG(G g) {
    this.g = g;
    if (g != null) {
      g.setThread(this);
    }
  }

  @Override
  public final String toString() {
    return name;
  }

  /** Never set. Read by {@link #current()} so that the compiler cannot drop the switch. */
  private static int ballast;

  /**
   * The kernel thread that calls, or null if the caller is none.
   *
   * <p><b>This method must never be inlined.</b> The JIT takes the current thread for a constant
   * within one compiled method. That is wrong on a coroutine: it can be suspended on one thread and
   * resumed on another in the middle of that method, and every inlined {@code
   * Thread.currentThread()} behind that point still names the old thread; so does {@code
   * ThreadLocal}, and all that the JDK builds on them. A call that is not inlined asks anew.
   *
   * <p>HotSpot does not inline a method of more than 325 bytes of byte code (FreqInlineSize), so
   * this one is made longer than that by a switch that is never taken. The alternatives: a {@code
   * dontinline} compile command is lost in an IDE; {@code @DontInline} is honoured in the JDK only.
   * A test measures the length and migrates a coroutine a million times.
   */
  public static KernelThread current() {
    switch (ballast) {
      case 1,
          2,
          3,
          4,
          5,
          6,
          7,
          8,
          9,
          10,
          11,
          12,
          13,
          14,
          15,
          16,
          17,
          18,
          19,
          20,
          21,
          22,
          23,
          24,
          25,
          26,
          27,
          28,
          29,
          30,
          31,
          32,
          33,
          34,
          35,
          36,
          37,
          38,
          39,
          40,
          41,
          42,
          43,
          44,
          45,
          46,
          47,
          48,
          49,
          50,
          51,
          52,
          53,
          54,
          55,
          56,
          57,
          58,
          59,
          60,
          61,
          62,
          63,
          64,
          65,
          66,
          67,
          68,
          69,
          70,
          71,
          72,
          73,
          74,
          75,
          76,
          77,
          78,
          79,
          80,
          81,
          82,
          83,
          84,
          85,
          86,
          87,
          88,
          89,
          90 ->
          throw new AssertionError(ballast);
      default -> {}
    }
    return Thread.currentThread() instanceof Carrier c ? c.mounted : null;
  }
}
