package gosched.lab06;

import gosched.kit.Conn;
import gosched.kit.Listener;
import gosched.kit.NetError;
import gosched.kit.Network;
import gosched.kit.Scheduler;
import gosched.kit.Socket;
import gosched.lab06.PollDesc.Mode;
import gosched.lab06.PollDesc.Result;
import java.util.Objects;

/** A socket that goroutines may wait for, whether it listens or is connected: Go's netFD. */
final class NetFd implements Conn, Listener {
  private final Socket sysfd;
  private final NetPoller poller;
  private final Scheduler scheduler;
  private final PollDesc pd;

  private NetFd(Socket sysfd, NetPoller poller, Scheduler scheduler) {
    this.sysfd = sysfd;
    this.poller = poller;
    this.scheduler = scheduler;
    this.pd = poller.open(sysfd, scheduler);
  }

  static Listener listen(Network net, int port, NetPoller poller, Scheduler scheduler) {
    return new NetFd(net.listen(port), poller, scheduler);
  }

  static Conn dial(Network net, int port, NetPoller poller, Scheduler scheduler) {
    NetFd fd = new NetFd(net.connect(port), poller, scheduler);
    boolean connected = false;
    try {
      fd.prepare(Mode.WRITE);
      while (!fd.sysfd.isConnected()) {
        fd.waitFor(Mode.WRITE);
      }
      connected = true;
    } finally {
      if (!connected) {
        fd.close();
      }
    }
    return fd;
  }

  private void prepare(Mode mode) {
    convertErr(pd.prepare(mode));
  }

  private void waitFor(Mode mode) {
    convertErr(pd.await(mode));
  }

  private static void convertErr(Result err) {
    if (err != Result.READY) {
      throw new NetError(err == Result.CLOSED ? NetError.Reason.CLOSED : NetError.Reason.TIMEOUT);
    }
  }

  @Override
  public int port() {
    return sysfd.port();
  }

  @Override
  public Conn accept() {
    prepare(Mode.READ);
    for (; ; ) {
      Socket s = sysfd.accept();
      if (s != null) {
        return new NetFd(s, poller, scheduler);
      }
      waitFor(Mode.READ);
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length < 1) {
      throw new IllegalArgumentException("length is " + length);
    }
    prepare(Mode.READ);
    for (; ; ) {
      int n = sysfd.read(into, offset, length);
      if (n != 0) {
        return n;
      }
      waitFor(Mode.READ);
    }
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, from.length);
    prepare(Mode.WRITE);
    int end = offset + length;
    for (int at = offset; at < end; ) {
      int n = sysfd.write(from, at, end - at);
      if (n == 0) {
        waitFor(Mode.WRITE);
      }
      at += n;
    }
  }

  @Override
  public void setReadDeadline(long nanos) {
    pd.setDeadline(Mode.READ, nanos);
  }

  @Override
  public void setWriteDeadline(long nanos) {
    pd.setDeadline(Mode.WRITE, nanos);
  }

  @Override
  public void close() {
    pd.close();
    sysfd.close();
  }
}
