package gosched.lab03;

import gosched.kit.Case;
import gosched.kit.ChannelClosed;
import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.Received;
import gosched.kit.Scheduler;
import gosched.kit.Selected;
import gosched.kit.WaitReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * There is no third pass: sudogs that are stale stay where they are until somebody comes to them.
 */
public final class Select {
  private Select() {}

  public static Selected select(Scheduler scheduler, List<Case> cases) {
    return select(scheduler, cases, true);
  }

  public static Selected trySelect(Scheduler scheduler, List<Case> cases) {
    return select(scheduler, cases, false);
  }

  private static Selected select(Scheduler scheduler, List<Case> cases, boolean waits) {
    Sudog.Selecting selecting = new Sudog.Selecting();
    List<Sudog<?>> sudogs = new ArrayList<>();
    List<Sudog<?>> pollorder = new ArrayList<>();
    for (Case c : cases) {
      Sudog<?> s = c.channel() == null ? null : sudog(c, selecting);
      sudogs.add(s);
      if (s != null) {
        insertAtRandom(s, pollorder, scheduler.kernel());
      }
    }
    List<KernelLock> lockorder =
        pollorder.stream()
            .map(s -> s.chan.lock)
            .distinct()
            .sorted(Comparator.comparing(KernelLock::id))
            .toList();
    lockorder.forEach(KernelLock::lock);
    Sudog<?> done = firstThatCan(pollorder);
    if (done != null || !waits) {
      lockorder.forEach(KernelLock::unlock);
    } else {
      sudogs.stream().filter(s -> s != null).forEach(s -> s.enqueue(scheduler.current()));
      scheduler.park(
          WaitReason.SELECT,
          g -> {
            lockorder.forEach(KernelLock::unlock);
            return true;
          });
      done = selecting.taken;
    }
    return done == null ? Selected.NONE : outcome(sudogs.indexOf(done), done);
  }

  private static Sudog<?> sudog(Case c, Sudog.Selecting selecting) {
    if (!(c.channel() instanceof Chan<?>)) {
      throw new IllegalArgumentException("not a channel of lab 03: " + c.channel());
    }
    return switch (c) {
      case Case.Send<?> s -> sender(s, selecting);
      case Case.Receive<?> r -> new Sudog<>((Chan<?>) r.channel(), null, selecting);
    };
  }

  private static <T> Sudog<T> sender(Case.Send<T> s, Sudog.Selecting selecting) {
    return new Sudog<>((Chan<T>) s.channel(), s.value(), selecting);
  }

  private static void insertAtRandom(Sudog<?> s, List<Sudog<?>> order, Kernel kernel) {
    order.add((int) Long.remainderUnsigned(kernel.random(), order.size() + 1), s);
  }

  private static Sudog<?> firstThatCan(List<Sudog<?>> order) {
    for (Sudog<?> s : order) {
      if (s.attempt()) {
        return s;
      }
    }
    return null;
  }

  private static Selected outcome(int index, Sudog<?> done) {
    if (!done.sends) {
      return new Selected(index, done.success ? Received.of(done.elem) : Received.closed());
    }
    if (!done.success) {
      throw ChannelClosed.onSend();
    }
    return new Selected(index, Received.nothing());
  }
}
