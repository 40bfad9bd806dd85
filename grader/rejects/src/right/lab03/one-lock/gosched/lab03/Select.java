package gosched.lab03;

import gosched.kit.Case;
import gosched.kit.ChannelClosed;
import gosched.kit.Received;
import gosched.kit.Scheduler;
import gosched.kit.Selected;
import gosched.kit.WaitReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Two passes: there is nothing to clean up after the wait, since who ends it has done that. */
public final class Select {
  private Select() {}

  public static Selected select(Scheduler scheduler, List<Case> cases) {
    return select(scheduler, cases, true);
  }

  public static Selected trySelect(Scheduler scheduler, List<Case> cases) {
    return select(scheduler, cases, false);
  }

  private static Selected select(Scheduler scheduler, List<Case> cases, boolean waits) {
    List<Op<?>> ops = new ArrayList<>();
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      if (cases.get(i).channel() != null) {
        ops.add(op(cases.get(i)));
        indices.add(i);
      }
    }
    perform(scheduler, ops, WaitReason.SELECT, waits);
    for (int i = 0; i < ops.size(); i++) {
      if (ops.get(i).done) {
        return new Selected(indices.get(i), outcome(ops.get(i)));
      }
    }
    return Selected.NONE;
  }

  private static Op<?> op(Case c) {
    if (!(c.channel() instanceof Chan<?>)) {
      throw new IllegalArgumentException("not a channel of lab 03: " + c.channel());
    }
    return switch (c) {
      case Case.Send<?> s -> send(s);
      case Case.Receive<?> r -> Op.receive((Chan<?>) r.channel());
    };
  }

  private static <T> Op<T> send(Case.Send<T> s) {
    return Op.send((Chan<T>) s.channel(), s.value());
  }

  private static Received<?> outcome(Op<?> op) {
    if (!op.sends) {
      return op.success ? Received.of(op.value) : Received.closed();
    }
    if (!op.success) {
      throw ChannelClosed.onSend();
    }
    return Received.nothing();
  }

  /** Has one of them done, and waits for that if it may. */
  static void perform(Scheduler scheduler, List<Op<?>> ops, WaitReason reason, boolean waits) {
    TreeMap<Long, Guard> guards = new TreeMap<>();
    ops.forEach(op -> guards.put(op.chan.guard.id(), op.chan.guard));
    boolean again;
    do {
      guards.values().forEach(Guard::lock);
      boolean pauses = !attemptOne(ops) && waits;
      // Channels have locks of their own if their scheduler is another one. Who wakes a select has
      // one of them, and could not take it out of the other queues. So it does not queue up.
      again = pauses && guards.size() > 1;
      if (pauses && !again) {
        ops.forEach(op -> op.await(scheduler.current(), ops));
        scheduler.park(reason, g -> unlock(guards.values()));
      } else {
        unlock(guards.values());
      }
      if (again) {
        scheduler.yield();
      }
    } while (again);
  }

  private static boolean unlock(Collection<Guard> guards) {
    guards.forEach(Guard::unlock);
    return true;
  }

  /** The locks are held. Does one that can be done, if there is one: any of them. */
  private static boolean attemptOne(List<Op<?>> ops) {
    List<Op<?>> rest = new ArrayList<>(ops);
    while (!rest.isEmpty()) {
      Guard guard = rest.getFirst().chan.guard;
      Op<?> op = rest.remove(rest.size() == 1 ? 0 : guard.random(rest.size()));
      if (op.attempt()) {
        return true;
      }
    }
    return false;
  }
}
