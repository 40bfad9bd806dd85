package gosched.grader.isolation;

import gosched.confine.Signals;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A process with all that it has started. */
public final class ProcessTree {
  /** Against one whose processes multiply faster than they are stopped. */
  private static final int MOST_ROUNDS = 100;

  private ProcessTree() {}

  /**
   * Ends all of it. Between a look at the tree and the end of its root, the root may start one
   * more, which is nobody's child then and lives for ever. So each is stopped first, and looked at
   * again: whoever is stopped starts no more. Where the system cannot stop a process, this is a
   * look and an end.
   *
   * <p>Not by {@link Process#destroyForcibly}: a handle that was made by a confined thread, which
   * could not read when the process began, takes it for another one and lets it live. It closes the
   * standard input, at which a worker ends itself, if it still can.
   */
  public static void kill(Process process) {
    if (process.isAlive()) {
      ProcessHandle.of(process.pid()).ifPresent(ProcessTree::kill);
    }
    process.destroyForcibly();
  }

  private static void kill(ProcessHandle root) {
    Set<ProcessHandle> tree = new LinkedHashSet<>();
    Signals.stop(root.pid());
    int still = 0;
    for (int round = 0; round < MOST_ROUNDS && still < 2; round++) {
      List<ProcessHandle> now = root.descendants().toList();
      // Twice nothing new: a fork may have been under way when the first look was taken.
      still = tree.containsAll(now) ? still + 1 : 0;
      for (ProcessHandle one : now) {
        if (tree.add(one)) {
          Signals.stop(one.pid());
        }
      }
    }
    tree.forEach(ProcessHandle::destroyForcibly);
    root.destroyForcibly();
  }
}
