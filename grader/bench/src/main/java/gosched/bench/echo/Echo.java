package gosched.bench.echo;

import com.sun.management.UnixOperatingSystemMXBean;
import gosched.bench.echo.Server.Kind;
import gosched.bench.echo.ServerJvm.State;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The command {@code ./grade bench echo}: the same HTTP server on lab 06's scheduler and on the
 * JDK's virtual threads, with as many Ps as carriers; and what idle connections cost on both.
 *
 * <p>Each server has a JVM of its own, and so has who makes the load: this one, on one thread. They
 * take turns, so that a noisy moment meets both; a ratio is of the two halves of one turn, and what
 * is printed is the median of the turns and the middle half of them. While one is asked, the other
 * one waits. The load takes a CPU for itself: so besides the answers, the time that the server was
 * on the CPUs for each is told, of which the load is no part.
 */
public final class Echo {
  private static final int PROCS = 2;
  private static final int CONNECTIONS = 64;
  private static final int IDLE = 10_000;

  /** Descriptors that a JVM has open besides. */
  private static final int OTHERS = 300;

  private final int warmUps;
  private final int turns;
  private final long nanos;
  private final int idle;

  private Echo(int warmUps, int turns, long nanos, int idle) {
    this.warmUps = warmUps;
    this.turns = turns;
    this.nanos = nanos;
    this.idle = idle;
  }

  /** Takes about a minute. */
  public static String table() throws IOException {
    return new Echo(6, 21, 1_000_000_000, (int) Math.min(IDLE, descriptors() - OTHERS)).lines();
  }

  /** The same in a moment, for a test: the numbers say nothing. */
  static String glance() throws IOException {
    return new Echo(0, 1, 20_000_000, 50).lines();
  }

  private static long descriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }

  /** One half of a turn. */
  private record Half(double perSecond, double cpuMicros) {
    static Half of(ServerJvm server, Load load, long nanos) throws IOException {
      long cpu = server.cpu().toNanos();
      long began = System.nanoTime();
      long answers = load.during(nanos);
      double took = System.nanoTime() - began;
      if (answers == 0) {
        throw new IllegalStateException("a server gave no answer");
      }
      return new Half(answers / took * 1e9, (server.cpu().toNanos() - cpu) / 1e3 / answers);
    }
  }

  private String lines() throws IOException {
    StringBuilder b =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "Connections on %d processors: lab 06, and virtual threads on as many carriers%n%n",
                PROCS));
    try (ServerJvm own = new ServerJvm(Kind.GOROUTINES, PROCS);
        ServerJvm theirs = new ServerJvm(Kind.VIRTUAL_THREADS, PROCS)) {
      line(b, "", "lab 06", "virtual threads", "than they");
      echo(b, own, theirs);
      State mine = idle(own);
      State yours = idle(theirs);
      String title = String.format(Locale.ROOT, "%,d idle connections: ", idle);
      line(b, title + "threads", "" + mine.threads(), "" + yours.threads(), "");
      line(b, title + "heap each", bytes(mine), bytes(yours), "");
    }
    return b.toString();
  }

  private static void line(StringBuilder b, String title, String own, String theirs, String ratio) {
    String cells = String.format(Locale.ROOT, "%-36s %12s %16s  %s", title, own, theirs, ratio);
    b.append(cells.stripTrailing()).append('\n');
  }

  /** The clients of both stay connected, and those of one have an answer to read meanwhile. */
  private void echo(StringBuilder b, ServerJvm own, ServerJvm theirs) throws IOException {
    Half[] mine = new Half[turns];
    Half[] yours = new Half[turns];
    try (Load a = new Load(own.echoPort(), CONNECTIONS);
        Load c = new Load(theirs.echoPort(), CONNECTIONS)) {
      for (int i = -warmUps; i < turns; i++) {
        // Who comes first in a turn changes: the second one finds the caches and the clock warm.
        boolean first = i % 2 == 0;
        Half one = first ? Half.of(own, a, nanos) : Half.of(theirs, c, nanos);
        Half two = first ? Half.of(theirs, c, nanos) : Half.of(own, a, nanos);
        if (i >= 0) {
          mine[i] = first ? one : two;
          yours[i] = first ? two : one;
        }
      }
    }
    double[] faster = new double[turns];
    double[] cheaper = new double[turns];
    for (int i = 0; i < turns; i++) {
      faster[i] = mine[i].perSecond / yours[i].perSecond;
      cheaper[i] = yours[i].cpuMicros / mine[i].cpuMicros;
    }
    String title = "HTTP echo, " + CONNECTIONS + " connections";
    line(b, title, answers(mine), answers(yours), ratio(faster));
    line(b, "the server's CPU time for each", micros(mine), micros(yours), ratio(cheaper));
  }

  /** How much more heap there is, and how many threads there are, while so many are idle. */
  private State idle(ServerJvm server) throws IOException {
    State before = server.state();
    List<SocketChannel> clients = new ArrayList<>();
    try {
      while (clients.size() < idle) {
        clients.add(Load.connect(server.idlePort()));
      }
      State now = server.state();
      while (now.idle() < idle) { // it has not taken them all yet
        now = server.state();
      }
      return new State(now.threads(), now.bytes() - before.bytes(), now.idle());
    } finally {
      for (SocketChannel client : clients) {
        client.close();
      }
    }
  }

  private String bytes(State state) {
    return String.format(Locale.ROOT, "%,d bytes", state.bytes() / idle);
  }

  private static String answers(Half[] halves) {
    double[] all = Arrays.stream(halves).mapToDouble(Half::perSecond).toArray();
    return String.format(Locale.ROOT, "%,.0f/s", quantile(all, 0.5));
  }

  private static String micros(Half[] halves) {
    double[] all = Arrays.stream(halves).mapToDouble(Half::cpuMicros).toArray();
    return String.format(Locale.ROOT, "%.1f us", quantile(all, 0.5));
  }

  /** How many times as good lab 06 is. */
  private static String ratio(double[] values) {
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f to %.2f)",
        quantile(values, 0.5),
        quantile(values, 0.25),
        quantile(values, 0.75));
  }

  private static double quantile(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(q * (sorted.length - 1))];
  }
}
