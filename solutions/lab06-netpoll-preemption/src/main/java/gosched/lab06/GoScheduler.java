package gosched.lab06;

import gosched.kit.Conn;
import gosched.kit.Folder;
import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import gosched.kit.Listener;
import gosched.kit.NetError;
import gosched.kit.Network;
import gosched.kit.Socket;
import gosched.lab05.Cgroup;
import gosched.lab05.GmpScheduler;

/**
 * The whole, as Go since 1.14: lab 05's scheduler, with connections, a system monitor and
 * preemption.
 *
 * <p><b>Connections.</b> Each socket is put into the kernel's queue once, when it is opened. A
 * goroutine that reads tries to read; only if nothing is there it waits, and no thread with it. Who
 * asks the kernel's queue, and when, is lab 05's affair: an M that finds nothing in its own queue
 * and the global one, without waiting; and one M at most that has nothing at all to do, and waits.
 * And the system monitor, if nobody else has for 10 ms: all are too busy then.
 *
 * <p><b>The system monitor</b> is a kernel thread named {@code sysmon}, which holds no P. It sleeps
 * as lab 05's did: 20 us before a look; after 50 looks at which it took no P, twice as long each
 * time, up to 10 ms; when it has taken one, 20 us again. While all Ps are idle it sleeps until one
 * is not, and begins anew with 20 us. At each look
 *
 * <ol>
 *   <li>it asks the network, without waiting, if a goroutine waits for it and nobody has asked for
 *       more than 10 ms, or waits there; who is ready goes into the global queue;
 *   <li>it takes the Ps of Ms that are long in a system call, by lab 05's rules;
 *   <li>it ends each time slice that it has seen for 10 ms, and sends the thread that runs in it a
 *       {@linkplain Kernel#signal signal}, by each look again as long as that slice goes on. An M
 *       in a system call gets none.
 * </ol>
 *
 * <p><b>Preemption.</b> A goroutine that sees a signal of its thread gives way if its time slice is
 * over: it goes to the end of the global queue. It does not while it holds a kernel lock, or is in
 * a system call; it does at the next place where it looks after the lock is free. Another slice
 * never ends by a signal that was meant for the one before.
 */
public final class GoScheduler extends GmpScheduler {
  private final NetPoller poller;

  /** With as many Ps as the machine has CPUs. */
  public GoScheduler(Kernel kernel) {
    this(kernel, kernel.cpus());
  }

  /** With as many Ps as a container may use CPUs; {@code root} has the machine's files. */
  public GoScheduler(Kernel kernel, Folder root) {
    this(kernel, Cgroup.gomaxprocs(root, kernel.cpus()));
  }

  /** With {@code procs} Ps, at least 1, and up to {@value GmpScheduler#MAX_THREADS} Ms. */
  public GoScheduler(Kernel kernel, int procs) {
    this(kernel, procs, MAX_THREADS);
  }

  /**
   * @param procs GOMAXPROCS at the beginning, at least 1
   * @param maxThreads how many Ms there may be, at least 1; to need one more ends the run
   * @throws IllegalArgumentException if either number is less than 1
   */
  public GoScheduler(Kernel kernel, int procs, int maxThreads) {
    this(kernel, procs, maxThreads, new NetPoller(kernel));
  }

  private GoScheduler(Kernel kernel, int procs, int maxThreads, NetPoller poller) {
    super(kernel, procs, maxThreads, poller, new Sysmon(kernel, poller));
    this.poller = poller;
  }

  // ── connections ───────────────────────────────────────────────────────────────────────────────

  @Override
  public Listener listen(int port) {
    // begin student: lab06: listen: a socket that listens, and its descriptor
    Socket socket = kernel().network().listen(port);
    return new TcpListener(socket, poller.open(socket, this), this::conn);
    // end student
  }

  /** {@inheritDoc} No thread waits for it. */
  @Override
  public Conn dial(int port) {
    // begin student: lab06: dial: begin to connect; wait until it can be written to, or has failed
    Network network = kernel().network();
    TcpConn conn = conn(network.connect(port));
    try {
      conn.connect();
    } catch (NetError e) {
      conn.close();
      throw e;
    }
    return conn;
    // end student
  }

  // begin student fields: a connection of a socket
  private TcpConn conn(Socket socket) {
    return new TcpConn(socket, poller.open(socket, this));
  }

  // end student

  // ── preemption ────────────────────────────────────────────────────────────────────────────────

  /** {@inheritDoc} Called by the goroutine that has seen the signal, in {@code Preempt.poll()}. */
  @Override
  public boolean giveWay() {
    // begin student: lab06: giveWay: is the slice over, and is this a good moment? Then yield
    KernelThread thread = KernelThread.current();
    G g = thread.g();
    if (g.status() != Status.RUNNING || !sliceOver()) {
      return true; // in a system call it keeps nobody waiting; and a new slice is not to end
    }
    if (thread.holdsLocks()) {
      return false; // who wants the lock would wait for one who waits in a queue
    }
    super.yield();
    return true;
    // end student
  }
}
