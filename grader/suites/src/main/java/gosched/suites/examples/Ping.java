package gosched.suites.examples;

import gosched.kit.Conn;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Kernel;
import gosched.kit.Listener;
import gosched.kit.NetError;
import gosched.kit.Readiness;
import gosched.kit.Socket;
import gosched.kit.WaitReason;
import gosched.kit.check.ProgramRun.Latency;

/**
 * A server answers pings, while the workers compute and never give way by themselves: they only
 * call {@link Go#work}, again and again. There are two processors. Who sends a ping every 10 ms is
 * no goroutine but another program, two kernel threads of its own, and does not wait for the
 * answers; how long one took counts from when the ping was to be sent.
 */
final class Ping implements Example {
  private static final long EVERY = 10_000_000;
  private static final int PROCS = 2;

  @Override
  public Done run(Size size) {
    Go.gomaxprocs(PROCS);
    Listener listener = Go.listen(0);
    Go.go(() -> answer(listener.accept()));
    boolean[] over = new boolean[1];
    for (int w = 0; w < size.workers(); w++) {
      Go.go(
          () -> {
            while (!over[0]) {
              Go.work(size.work());
            }
          });
    }
    Client client = new Client(Go.current(), new long[size.tasks()]);
    Go.park(
        WaitReason.PARKED,
        _ -> {
          client.start(listener.port());
          return true;
        });
    over[0] = true;
    listener.close();
    WrongResult.unless("how many answers were right", size.tasks(), client.right);
    return new Done(size.tasks(), 0, 0, Latency.of(client.took));
  }

  private static void answer(Conn conn) {
    try (conn) {
      byte[] ball = new byte[1];
      while (conn.read(ball) > 0) {
        conn.write(ball);
      }
    } catch (NetError e) {
      // The client is gone.
    }
  }

  /** Not a goroutine: it uses the kernel itself, as any other process would. */
  private static final class Client {
    private final G main;
    private final Kernel kernel;
    private final long[] took;
    private int right;
    private long began;

    Client(G main, long[] took) {
      this.main = main;
      this.kernel = main.scheduler().kernel();
      this.took = took;
    }

    void start(int port) {
      Socket socket = kernel.network().connect(port);
      kernel.start("client", () -> receive(socket));
    }

    private void receive(Socket socket) {
      Readiness queue = kernel.network().readiness();
      queue.add(socket, this);
      while (!socket.isConnected()) {
        queue.await(Readiness.FOREVER, (_, _, _) -> {});
      }
      began = kernel.nanoTime();
      kernel.start("pinger", () -> send(socket));
      byte[] ball = new byte[1];
      for (int i = 0; i < took.length; i++) {
        int n = socket.read(ball, 0, 1);
        while (n == 0) {
          queue.await(Readiness.FOREVER, (_, _, _) -> {});
          n = socket.read(ball, 0, 1);
        }
        right += n == 1 && ball[0] == (byte) i ? 1 : 0;
        took[i] = kernel.nanoTime() - began - i * EVERY;
      }
      main.scheduler().ready(main);
    }

    private void send(Socket socket) {
      for (int i = 0; i < took.length; i++) {
        kernel.sleep(began + i * EVERY - kernel.nanoTime());
        socket.write(new byte[] {(byte) i}, 0, 1);
      }
    }
  }
}
