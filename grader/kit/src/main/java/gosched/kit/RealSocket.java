package gosched.kit;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** A socket of this computer: one of the JDK's channels that does not block. */
abstract sealed class RealSocket implements Socket permits RealListener, RealConnection {
  private static final VarHandle EDGES;

  static {
    try {
      EDGES = MethodHandles.lookup().findVarHandle(RealSocket.class, "edges", Edges.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final RealNetwork network;

  /** Its place in a queue; null if it is in none. */
  private volatile Edges edges;

  /** What is to be watched besides what can be read, once it is in a queue; 0 for nothing. */
  private volatile int wanted;

  RealSocket(RealNetwork network) {
    this.network = network;
  }

  abstract SelectableChannel channel();

  /** How a selector calls it that there is something to take: to read, or to accept. */
  abstract int reads();

  /** Whether something to take may come already. */
  abstract boolean isOpenForReading();

  final void enter(RealReadiness queue, Object tag, Selector selector) throws IOException {
    Edges mine = new Edges(queue, tag, reads(), isOpenForReading());
    if (!EDGES.compareAndSet(this, null, mine)) {
      throw new KernelError("this socket is in a queue already");
    }
    SelectionKey key = channel().register(selector, mine.interest(), mine);
    mine.registered(key); // says so first and looks then: want does it the other way
    if (wanted != 0) {
      mine.watch(wanted);
    }
    recheck();
  }

  /** A read, or an accept, has found nothing. */
  final void drained() {
    Edges e = edges;
    if (e != null) {
      e.drained();
    }
  }

  /** To be told when {@code op} can be done. */
  final void want(int op) {
    wanted = op;
    Edges e = edges;
    if (e != null) {
      e.watch(op);
      if (op == SelectionKey.OP_CONNECT) {
        recheck();
      }
    }
  }

  /** It may be watched for being connected: whether that makes sense still. */
  void recheck() {}

  /** The connection is made. */
  final void connected() {
    if (wanted == SelectionKey.OP_CONNECT) {
      wanted = SelectionKey.OP_WRITE;
    }
    Edges e = edges;
    if (e != null) {
      e.connected();
    }
  }

  @Override
  public final void close() {
    network.call(
        () -> {
          network.closed(this);
          channel().close();
          Edges e = edges;
          if (e != null) {
            left(e.queue);
          }
          return null;
        });
  }

  /** It was closed, and was in a queue. */
  abstract void left(RealReadiness queue);

  /** The kernel stops. */
  final void stop() {
    try {
      channel().close();
    } catch (IOException e) {
      // There is nobody left to tell.
    }
  }
}
