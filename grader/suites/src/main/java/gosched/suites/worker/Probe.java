package gosched.suites.worker;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * A worker that tries what a submission must not, and what it must be able to: what keeps workers
 * in their place is believed only if this fails at it. It prints a line for each attempt: its name,
 * {@code ok} or {@code denied}, and why.
 *
 * <p>Arguments: a file that is none of its business, a port on which somebody listens, the id of a
 * process that may be ended. Or {@code wait}: then it is such a process.
 */
public final class Probe {
  private static final int THREADS = 1_000;
  private static final long LARGE = 1L << 30;
  private static final long MOST_MILLIS = 60_000;

  @FunctionalInterface
  private interface Attempt {
    void run() throws Exception;
  }

  private Probe() {}

  public static void main(String[] args) throws InterruptedException {
    if (args[0].equals("wait")) {
      Thread.sleep(MOST_MILLIS);
      return;
    }
    openSockets(); // what the JDK's network has to make once is made: only the system can refuse
    Lockdown.asAsked();
    Path hidden = Path.of(args[0]);
    int port = Integer.parseInt(args[1]);
    long other = Long.parseLong(args[2]);
    attempt("write to its scratch folder", () -> Files.writeString(Path.of("probe.txt"), "x"));
    attempt("random numbers", () -> new SecureRandom().nextInt());
    attempt(THREADS + " threads", Probe::threads);
    attempt("fill the disk", Probe::fillTheDisk);
    attempt("read a file of the user's", () -> Files.readString(hidden));
    attempt("list the user's files", () -> Files.list(hidden.getParent()).close());
    attempt("write to a file of the user's", () -> append(hidden));
    attempt("make a file beside it", () -> Files.createFile(hidden.resolveSibling("new")));
    attempt("change its time", () -> Files.setLastModifiedTime(hidden, FileTime.fromMillis(0)));
    attempt("remove it", () -> Files.delete(hidden));
    attempt("change the grader", () -> append(harness()));
    attempt("run a program", Probe::runAProgram);
    attempt("call C", Probe::callC);
    attempt("connect to a port", () -> new Socket("127.0.0.1", port).close());
    attempt("listen to a port", () -> new ServerSocket(0).close());
    attempt("send a datagram", () -> datagram(port));
    attempt("look into a process", () -> Files.readString(Path.of("/proc/" + other + "/environ")));
    attempt("end a process", () -> end(other));
  }

  /** A file of the class path. To open it for writing is enough. */
  private static Path harness() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow();
  }

  private static void append(Path file) throws IOException {
    Files.newByteChannel(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND).close();
  }

  private static void runAProgram() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    new ProcessBuilder(java.toString(), "-version").start().waitFor();
  }

  /** A file with a hole: it takes no space, but its length is too much. */
  private static void fillTheDisk() throws IOException {
    try (SeekableByteChannel file =
        Files.newByteChannel(
            Path.of("large"), StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
      file.position(LARGE).write(ByteBuffer.allocate(1));
    }
  }

  private static void openSockets() {
    try (ServerSocketChannel listener = ServerSocketChannel.open();
        SocketChannel socket = SocketChannel.open();
        DatagramSocket datagrams = new DatagramSocket(null)) {
      if (listener.isOpen() && socket.isOpen() && !datagrams.isClosed()) {
        return;
      }
      throw new IllegalStateException("no sockets");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("restricted")
  private static void callC() {
    Linker linker = Linker.nativeLinker();
    linker.downcallHandle(
        linker.defaultLookup().find("getpid").orElseThrow(),
        FunctionDescriptor.of(ValueLayout.JAVA_INT));
  }

  private static void datagram(int port) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(new byte[1], 1, InetAddress.getLoopbackAddress(), port));
    }
  }

  private static void end(long other) throws IOException {
    if (!ProcessHandle.of(other).orElseThrow(() -> new IOException("not seen")).destroy()) {
      throw new IOException("not permitted");
    }
  }

  private static void threads() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      all.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      end.await();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  }));
    }
    end.countDown();
    for (Thread t : all) {
      t.join();
    }
  }

  private static void attempt(String name, Attempt attempt) {
    String result;
    try {
      attempt.run();
      result = "ok";
    } catch (Exception | Error e) {
      result = "denied\t" + e.getClass().getSimpleName();
    }
    System.out.println(name + "\t" + result);
  }
}
