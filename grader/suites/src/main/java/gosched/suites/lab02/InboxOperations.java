package gosched.suites.lab02;

import gosched.lab02.Inbox;
import gosched.suites.lincheck.LincheckKernel;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jetbrains.lincheck.datastructures.Operation;

/** Put by anybody and poll by the owner, for Lincheck. */
public class InboxOperations {
  private static final int NOTHING = -1;

  private final LincheckKernel kernel = new LincheckKernel();
  private final Inbox<Integer> inbox = new Inbox<>(kernel, kernel.current());

  /** Makes each call once. */
  static void once() {
    InboxOperations o = new InboxOperations();
    o.put(1);
    o.poll();
  }

  @Operation
  public void put(int value) {
    inbox.put(value);
  }

  /** The oldest value, or NOTHING. */
  @Operation(nonParallelGroup = "owner")
  public int poll() {
    Integer value = inbox.poll();
    return value == null ? NOTHING : value;
  }

  /** What they do one at a time. */
  public static class Sequential {
    private final Queue<Integer> queue = new ArrayDeque<>();

    public void put(int value) {
      queue.add(value);
    }

    public int poll() {
      Integer value = queue.poll();
      return value == null ? NOTHING : value;
    }
  }
}
