package gosched.grader.soak;

/** Threads that use up CPUs, as other programs on a student's machine do. */
final class Hogs implements AutoCloseable {
  private volatile boolean over;

  /** Read by nobody; written so that the JIT cannot leave the loops out. */
  private volatile long turns;

  Hogs(int many) {
    for (int i = 0; i < many; i++) {
      Thread.ofPlatform().daemon().name("hog " + i).start(this::spin);
    }
  }

  private void spin() {
    long n = 0;
    while (!over) {
      n++;
      if (n % (1 << 20) == 0) {
        turns = n;
      }
    }
  }

  @Override
  public void close() {
    over = true;
  }
}
