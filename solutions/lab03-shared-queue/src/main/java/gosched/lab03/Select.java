package gosched.lab03;

import gosched.kit.Case;
import gosched.kit.ChannelClosed;
import gosched.kit.Go;
import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.Received;
import gosched.kit.Scheduler;
import gosched.kit.Selected;
import gosched.kit.WaitReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

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
    // begin student: lab03: select: look at all cases; else wait in all queues, then leave the rest
    return new Selection(scheduler, cases).run(true);
    // end student
  }

  /** As {@link #select}, but says {@link Selected#NONE} where it would wait. */
  public static Selected trySelect(Scheduler scheduler, List<Case> cases) {
    // begin student: lab03: trySelect: look at all cases, under all locks
    return new Selection(scheduler, cases).run(false);
    // end student
  }

  // begin student fields: one select
  /**
   * One execution of a select. All channels are locked during the first two passes, so that nothing
   * can happen between "none is ready" and "I wait in all of them"; and in the order of their
   * locks' ids, which is the same for everybody: so two selects over the same channels cannot each
   * hold the lock that the other one wants.
   */
  private static final class Selection {
    private final Scheduler scheduler;
    private final List<Case> cases;

    /** By their ids: so each is there once, though its channel may stand in several cases. */
    private final SortedMap<Long, KernelLock> locks = new TreeMap<>();

    /** The case that was chosen sends, and its channel is closed. */
    private boolean refused;

    Selection(Scheduler scheduler, List<Case> cases) {
      this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
      this.cases = cases;
      for (Case c : cases) {
        if (c.channel() != null) {
          KernelLock lock = chan(c).lock();
          locks.put(lock.id(), lock);
        }
      }
    }

    private static Chan<?> chan(Case c) {
      if (c.channel() instanceof Chan<?> chan) {
        return chan;
      }
      throw new IllegalArgumentException("select works on channels of lab 03, not " + c.channel());
    }

    private void lockAll() {
      locks.values().forEach(KernelLock::lock);
    }

    private void unlockAll() {
      locks.values().forEach(KernelLock::unlock);
    }

    Selected run(boolean waits) {
      int[] order = shuffled(cases.size(), scheduler.kernel());
      Chan.Woken woken = new Chan.Woken();
      lockAll();
      Selected chosen = firstReady(order, woken);
      if (chosen == null && waits) {
        chosen = await();
      } else {
        unlockAll();
        woken.ready(scheduler);
      }
      if (refused) {
        throw ChannelClosed.onSend();
      }
      return chosen == null ? Selected.NONE : chosen;
    }

    /** Pass 1: does the first case in {@code order} that is ready. Null if none is. */
    private Selected firstReady(int[] order, Chan.Woken woken) {
      for (int i : order) {
        Selected s = cases.get(i).channel() == null ? null : attempt(i, woken);
        if (s != null) {
          return s;
        }
      }
      return null;
    }

    private Selected attempt(int i, Chan.Woken woken) {
      return switch (cases.get(i)) {
        case Case.Send<?> s -> {
          Chan.Step step = send(s, woken);
          refused = step == Chan.Step.CLOSED;
          yield step == Chan.Step.WAIT ? null : new Selected(i, Received.nothing());
        }
        case Case.Receive<?> r -> {
          Received<?> got = chan(r).receiveLocked(woken);
          yield got.kind() == Received.Kind.NOTHING ? null : new Selected(i, got);
        }
      };
    }

    private static <T> Chan.Step send(Case.Send<T> s, Chan.Woken woken) {
      return ((Chan<T>) s.channel()).sendLocked(s.value(), woken);
    }

    /**
     * Passes 2 and 3: waits in every queue, and afterwards leaves all but the one that was served.
     * The locks are held; they are free when the goroutine has left its stack.
     */
    private Selected await() {
      Selecting selecting = new Selecting();
      List<Sudog<?>> sudogs = new ArrayList<>();
      for (int i = 0; i < cases.size(); i++) {
        sudogs.add(cases.get(i).channel() == null ? null : enqueue(cases.get(i), selecting, i));
      }
      scheduler.park(
          WaitReason.SELECT,
          g -> {
            unlockAll();
            return true;
          });
      Sudog<?> winner = selecting.winner();
      lockAll();
      for (int i = 0; i < cases.size(); i++) {
        if (sudogs.get(i) != null && sudogs.get(i) != winner) {
          dequeue(cases.get(i), sudogs.get(i));
        }
      }
      unlockAll();
      return outcome(winner);
    }

    private Selected outcome(Sudog<?> winner) {
      return switch (cases.get(winner.index)) {
        case Case.Send<?> s -> {
          refused = !winner.success;
          yield new Selected(winner.index, Received.nothing());
        }
        case Case.Receive<?> r ->
            new Selected(
                winner.index, winner.success ? Received.of(winner.value) : Received.closed());
      };
    }

    private static Sudog<?> enqueue(Case c, Selecting selecting, int i) {
      return switch (c) {
        case Case.Send<?> s -> enqueueSend(s, selecting, i);
        case Case.Receive<?> r -> enqueueReceive(r, selecting, i);
      };
    }

    private static <T> Sudog<T> enqueueSend(Case.Send<T> s, Selecting selecting, int i) {
      Sudog<T> sudog = new Sudog<>(Go.current(), s.value(), selecting, i);
      ((Chan<T>) s.channel()).sendq().add(sudog);
      return sudog;
    }

    private static <T> Sudog<T> enqueueReceive(Case.Receive<T> r, Selecting selecting, int i) {
      Sudog<T> sudog = new Sudog<>(Go.current(), null, selecting, i);
      ((Chan<T>) r.channel()).recvq().add(sudog);
      return sudog;
    }

    @SuppressWarnings("unchecked") // the sudog was made for a case of this channel
    private static <T> void dequeue(Case c, Sudog<T> sudog) {
      Chan<T> chan = (Chan<T>) chan(c);
      (c instanceof Case.Send ? chan.sendq() : chan.recvq()).remove(sudog);
    }

    /** The numbers below {@code n} in random order, by Fisher and Yates. */
    private static int[] shuffled(int n, Kernel kernel) {
      int[] order = new int[n];
      for (int i = 1; i < n; i++) {
        int j = (int) Long.remainderUnsigned(kernel.random(), i + 1);
        order[i] = order[j];
        order[j] = i;
      }
      return order;
    }
  }

  // end student
}
