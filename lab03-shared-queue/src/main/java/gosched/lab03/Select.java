package gosched.lab03;

import gosched.kit.Case;
import gosched.kit.ChannelClosed;
import gosched.kit.Scheduler;
import gosched.kit.Selected;
import gosched.kit.Todo;
import java.util.List;

/** Go's select over {@link Chan}s: Go's selectgo, in its three passes. */
public final class Select {
  private Select() {}

  /**
   * Waits until one of the cases can go on, and does it; one of them at random, if several can.
   *
   * @param scheduler that of the calling goroutine
   * @throws ChannelClosed if the case it chose is a send on a closed channel
   * @throws IllegalArgumentException if a channel is no {@link Chan}
   */
  public static Selected select(Scheduler scheduler, List<Case> cases) {
    throw new Todo(
        "lab03: select: look at all cases; else wait in all queues, then leave the rest");
  }

  /** As {@link #select}, but says {@link Selected#NONE} where it would wait. */
  public static Selected trySelect(Scheduler scheduler, List<Case> cases) {
    throw new Todo("lab03: trySelect: look at all cases, under all locks");
  }

  // Your fields and helpers: one select
}
