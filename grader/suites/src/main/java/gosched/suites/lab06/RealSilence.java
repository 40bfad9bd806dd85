package gosched.suites.lab06;

import com.sun.management.UnixOperatingSystemMXBean;
import gosched.kit.Conn;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Kernel;
import gosched.kit.Listener;
import gosched.kit.Readiness;
import gosched.kit.RealKernel;
import gosched.kit.Socket;
import gosched.kit.check.Verdict;
import gosched.lab06.GoScheduler;
import gosched.suites.CheckContext;
import gosched.suites.Outcome;
import gosched.suites.threads.RealPrograms;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * As many connections as the process may have, each with a goroutine that reads and gets nothing.
 * What are they to the machine? Threads, which are counted; and heap, which is held against that of
 * as many sockets in a kernel's queue without anybody who waits. The other ends are sockets of the
 * same kind in both, and have no goroutines. In the end each is sent a byte: all must wake.
 */
final class RealSilence {
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(50);

  private static final int PROCS = 2;

  /** Beyond GOMAXPROCS: who waits for the network, the system monitor, and two to spare. */
  private static final int MORE_THREADS = 4;

  /** In bytes: what each connection may take beyond its socket. */
  private static final long MOST = 8 * 1024;

  private static final int FULL = 10_000;
  private static final int QUICK = 500;

  /** With fewer the question is not answered. */
  private static final int LEAST = 1_000;

  /** Descriptors that the JVM and the grader have open, or may open. */
  private static final int OTHERS = 300;

  private RealSilence() {}

  static Outcome check(CheckContext context) {
    int wanted = context.quick() ? QUICK : FULL;
    int n = (int) Math.min(wanted, (descriptors() - OTHERS) / 2);
    if (n < Math.min(wanted, LEAST)) {
      return Outcome.inconclusive(
          "this process may open too few files for it: raise the limit, ulimit -n 4096 say", "");
    }
    Found found = new Found();
    Outcome outcome =
        RealPrograms.judged(
            "idle connections",
            n,
            () -> {
              long plain = plainSockets(n);
              onScheduler(n, found);
              return found.judged(n, plain);
            });
    return outcome.verdict() != Verdict.PASSED
        ? outcome
        : outcome
            .count("bytes each beyond their sockets", found.more)
            .count("threads", found.threads);
  }

  private static long descriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }

  /** What was measured while all were idle. */
  private static final class Found {
    int threads;
    long bytes;
    long more;

    int judged(int n, long plain) {
      more = (bytes - plain) / n;
      expect(
          threads <= PROCS + MORE_THREADS,
          n
              + " connections are idle, and there are "
              + threads
              + " threads for "
              + PROCS
              + " Ps: at most "
              + (PROCS + MORE_THREADS)
              + " were expected");
      expect(
          more <= MOST,
          "each of "
              + n
              + " idle connections takes "
              + more
              + " bytes of heap beyond its socket: at most "
              + MOST
              + " were expected");
      return n;
    }
  }

  /** What as many sockets take that wait in a kernel's queue, in bytes. */
  private static long plainSockets(int n) {
    long[] bytes = new long[1];
    RealKernel.boot(
        LIMIT,
        kernel -> {
          Readiness queue = kernel.network().readiness();
          Socket listener = kernel.network().listen(0);
          List<Socket> open = new ArrayList<>();
          long before = used();
          for (int i = 0; i < n; i++) {
            Socket client = kernel.network().connect(listener.port());
            Socket accepted = accept(kernel, listener);
            connected(kernel, client);
            open.add(client);
            queue.add(accepted, accepted);
            open.add(accepted);
          }
          queue.await(0, (_, _, _) -> {}); // now they are in the system's queue, too
          bytes[0] = used() - before;
          expect(open.size() == 2 * n, "sockets: " + open.size());
        });
    return bytes[0];
  }

  private static Socket accept(Kernel kernel, Socket listener) {
    Socket accepted = listener.accept();
    while (accepted == null) {
      kernel.sleep(1_000);
      accepted = listener.accept();
    }
    return accepted;
  }

  /** Its other end was accepted, so this takes no time to speak of. */
  private static void connected(Kernel kernel, Socket client) {
    while (!client.isConnected()) {
      kernel.sleep(1_000);
    }
  }

  private static void onScheduler(int n, Found found) {
    AtomicInteger woken = new AtomicInteger();
    Set<Thread> others = Thread.getAllStackTraces().keySet();
    RealKernel.boot(
        LIMIT,
        kernel -> new GoScheduler(kernel, PROCS).run(() -> idle(n, kernel, others, found, woken)));
    expect(woken.get() == n, "of " + n + " connections " + woken + " got their byte");
  }

  private static void idle(
      int n, Kernel kernel, Set<Thread> others, Found found, AtomicInteger woken) {
    Listener listener = Go.listen(0);
    List<Socket> clients = new ArrayList<>();
    List<G> readers = new ArrayList<>();
    long before = used();
    for (int i = 0; i < n; i++) {
      Socket client = kernel.network().connect(listener.port());
      Conn conn = listener.accept();
      connected(kernel, client);
      clients.add(client);
      readers.add(Go.go(() -> read(conn, woken)));
    }
    while (!readers.stream().allMatch(g -> g.status() == G.Status.WAITING)) {
      Go.sleep(1_000_000);
    }
    found.bytes = used() - before;
    found.threads = threads(others);
    expect(woken.get() == 0, "connections that got a byte before there was one: " + woken);
    for (Socket client : clients) {
      expect(client.write(new byte[] {1}, 0, 1) == 1, "a byte could not be sent");
    }
    while (woken.get() < n) {
      Go.sleep(1_000_000);
    }
  }

  private static void read(Conn conn, AtomicInteger woken) {
    byte[] one = new byte[1];
    if (conn.read(one) == 1 && one[0] == 1) {
      woken.incrementAndGet();
    }
  }

  /** Of this kernel, but for the one that has called run: who is not there before. */
  private static int threads(Set<Thread> before) {
    Set<Thread> now = new HashSet<>(Thread.getAllStackTraces().keySet());
    now.removeAll(before);
    now.removeIf(t -> t.getName().equals("boot"));
    return now.size();
  }

  /** The heap in use, in bytes, without what is garbage: the collector of a worker is exact. */
  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static void expect(boolean holds, String message) {
    if (!holds) {
      throw new AssertionError(message);
    }
  }
}
