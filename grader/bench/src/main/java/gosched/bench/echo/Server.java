package gosched.bench.echo;

import gosched.kit.Conn;
import gosched.kit.Go;
import gosched.kit.Listener;
import gosched.kit.NetError;
import gosched.kit.RealKernel;
import gosched.lab06.GoScheduler;
import gosched.suites.examples.HttpEcho;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A JVM that serves, on one of two kinds of threads. It has two ports: at one it answers HTTP
 * requests, at the other it reads and nothing comes. It prints {@code ports A B} when it is ready,
 * and for each line that it gets {@code threads N bytes M idle K}: how many threads of the system
 * it has, how much heap is in use after a collection, how many connections idle. It ends when its
 * input does.
 */
final class Server {
  /** What runs the code of a connection. */
  enum Kind {
    GOROUTINES,
    VIRTUAL_THREADS
  }

  private static final int BACKLOG = 1024;

  private static final AtomicInteger IDLE = new AtomicInteger();

  private Server() {}

  /**
   * @param args a kind, and how many processors
   */
  public static void main(String[] args) throws IOException {
    Thread.ofPlatform().daemon().name("answers").start(Server::answer);
    int procs = Integer.parseInt(args[1]);
    switch (Kind.valueOf(args[0])) {
      case GOROUTINES ->
          RealKernel.boot(kernel -> new GoScheduler(kernel, procs).run(Server::goroutines));
      case VIRTUAL_THREADS -> virtualThreads();
    }
  }

  private static void answer() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      while (in.readLine() != null) {
        System.gc();
        System.out.println(
            "threads "
                + ManagementFactory.getThreadMXBean().getThreadCount()
                + " bytes "
                + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                + " idle "
                + IDLE.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Runtime.getRuntime().halt(0); // a scheduler whose main never returns ends no other way
    }
  }

  private static void echo(Conn conn) {
    try {
      HttpEcho.serve(conn, 0);
    } catch (NetError e) {
      // Whoever makes the load has closed it in the middle of something.
    }
  }

  private static void idle(Conn conn) {
    try (conn) {
      IDLE.incrementAndGet();
      conn.read(new byte[1]);
    } catch (NetError e) {
      // The same.
    } finally {
      IDLE.decrementAndGet();
    }
  }

  // ── on goroutines ─────────────────────────────────────────────────────────────────────────────

  private static void goroutines() {
    Listener echo = Go.listen(0);
    Listener idle = Go.listen(0);
    Go.go(() -> acceptAll(echo, Server::echo));
    Go.go(() -> acceptAll(idle, Server::idle));
    System.out.println("ports " + echo.port() + " " + idle.port());
    Go.chan(0).receive();
  }

  private static void acceptAll(Listener listener, Consumer<Conn> serve) {
    while (true) {
      Conn conn = listener.accept();
      Go.go(() -> serve.accept(conn));
    }
  }

  // ── on virtual threads ────────────────────────────────────────────────────────────────────────

  private static void virtualThreads() throws IOException {
    InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket echo = new ServerSocket(0, BACKLOG, here);
        ServerSocket idle = new ServerSocket(0, BACKLOG, here)) {
      Thread.startVirtualThread(() -> acceptAll(idle, Server::idle));
      Thread accepts = Thread.startVirtualThread(() -> acceptAll(echo, Server::echo));
      System.out.println("ports " + echo.getLocalPort() + " " + idle.getLocalPort());
      accepts.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void acceptAll(ServerSocket socket, Consumer<Conn> serve) {
    try {
      while (true) {
        Conn conn = new SocketConn(socket.accept());
        Thread.startVirtualThread(() -> serve.accept(conn));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
