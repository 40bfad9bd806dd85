package gosched.lab06;

import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Kernel;
import gosched.kit.NetPoll;
import gosched.kit.Readiness;
import gosched.kit.Scheduler;
import gosched.kit.Socket;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks the kernel which sockets are ready, and finds the goroutines that wait for them. There is no
 * thread for that: Ms that have nothing else to do call it.
 */
public final class NetPoller implements NetPoll {
  private final Kernel kernel;

  // begin student fields: the kernel's queue, how many wait, whether it is woken, when it was asked
  private final Readiness queue;

  /**
   * How many goroutines wait for a socket. Counted up before anybody can find them, and down after
   * they are runnable: it may be too high for a moment, and never too low. Too low, somebody would
   * see a deadlock where there is none.
   */
  private final AtomicInteger waiters = new AtomicInteger();

  /** A wake is on its way to who waits: another one would be a system call for nothing. */
  private final AtomicBoolean woken = new AtomicBoolean();

  /** When the kernel was last asked, and 0 while an M waits there. */
  private volatile long lastPoll;

  // end student

  public NetPoller(Kernel kernel) {
    this.kernel = Objects.requireNonNull(kernel, "kernel");
    // begin student fields: what needs the kernel to be made
    this.queue = kernel.network().readiness();
    this.lastPoll = kernel.nanoTime();
    // end student
  }

  /**
   * Puts a socket into the kernel's queue, where it stays until it is closed.
   *
   * @param scheduler whose goroutines will wait for it
   * @return where they wait
   */
  public PollDesc open(Socket socket, Scheduler scheduler) {
    // begin student: lab06: open: a descriptor, and the kernel is to tell it
    PollDesc pd = new PollDesc(this, scheduler);
    queue.add(socket, pd); // once: not for each read, as with select() and poll() of old
    return pd;
    // end student
  }

  @Override
  public boolean hasWaiters() {
    // begin student: lab06: hasWaiters: how many are counted?
    return waiters.get() > 0;
    // end student
  }

  @Override
  public G poll() {
    // begin student: lab06: poll: ask without waiting; all that are told become runnable
    G waiting = ask(0);
    lastPoll = kernel.nanoTime();
    return runnable(waiting);
    // end student
  }

  @Override
  public G block(long nanos) {
    // begin student: lab06: block: the same, but wait; a wake is used up
    lastPoll = 0;
    G waiting = ask(nanos);
    // Not before: a wake that comes now is for this wait, and it is over. One that comes after this
    // line asks the kernel again, whose own wake is for the next wait then.
    woken.set(false);
    lastPoll = kernel.nanoTime();
    return runnable(waiting);
    // end student
  }

  @Override
  public void wake() {
    // begin student: lab06: wake: once is enough
    if (woken.compareAndSet(false, true)) {
      queue.wake();
    }
    // end student
  }

  // begin student fields: the answer of the kernel, and the count
  /**
   * Goroutines that may go on, in the order in which the kernel has told; still WAITING, and linked
   * by schedlink, which belongs to us: nobody else finds them any more.
   */
  private G ask(long nanos) {
    Ready found = new Ready();
    queue.await(
        nanos,
        (tag, readable, writable) -> {
          PollDesc pd = (PollDesc) tag;
          if (readable) {
            found.add(pd.ready(PollDesc.Mode.READ));
          }
          if (writable) {
            found.add(pd.ready(PollDesc.Mode.WRITE));
          }
        });
    return found.first;
  }

  private static final class Ready {
    G first;
    private G last;

    void add(G g) {
      if (g != null) {
        g.schedlink = null; // it may still point to whoever was behind it in an earlier queue
        if (first == null) {
          first = g;
        } else {
          last.schedlink = g;
        }
        last = g;
      }
    }
  }

  /** For an M: they are its own. It holds a P, or is known to bring them. */
  private G runnable(G list) {
    for (G g = list; g != null; g = g.schedlink) {
      g.casStatus(Status.WAITING, Status.RUNNABLE);
      waits(-1);
    }
    return list;
  }

  /** For the system monitor, which is no M: who is ready goes into the global queue. */
  void pollFromOutside() {
    G rest = ask(0);
    lastPoll = kernel.nanoTime();
    while (rest != null) {
      G g = rest;
      rest = g.schedlink;
      g.schedlink = null;
      g.scheduler().ready(g);
      waits(-1); // not before: it would be in no queue, and wait for nothing that is known
    }
  }

  /** When somebody has last asked; 0: somebody waits there. */
  long lastPoll() {
    return lastPoll;
  }

  void waits(int more) {
    waiters.addAndGet(more);
  }
  // end student
}
