package gosched.suites.worker;

import gosched.suites.Suites;

/** Where a worker JVM begins. */
public final class WorkerMain {
  private WorkerMain() {}

  public static void main(String[] args) throws Exception {
    Worker.serve(Suites::of);
  }
}
