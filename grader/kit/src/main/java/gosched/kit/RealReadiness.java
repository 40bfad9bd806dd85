package gosched.kit;

import gosched.kit.NeverInlined.Transfer;
import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A queue of ready sockets by the JDK's selector, which on Linux is epoll. {@link Edges} makes
 * edges of its levels.
 */
final class RealReadiness implements Readiness {
  /*
   * Who is in the selector. It has a monitor, which a second thread would wait for as long as the
   * first one waits for sockets: so nobody enters it who has not got this word.
   *
   *   FREE    nobody
   *   POLLED  somebody who looks and does not wait: out again in some µs, so who is to wait, waits
   *           for that
   *   WAITED  somebody who waits
   *
   * No code of the caller's runs inside: what is told is collected, and told outside.
   */
  private static final int FREE = 0;
  private static final int POLLED = 1;
  private static final int WAITED = 2;

  /** Longer than anybody waits, and short enough to be added to a time. */
  private static final long AGES = Long.MAX_VALUE / 2;

  private static final Transfer<Batch> FILL = (batch, bytes, offset, length) -> batch.fill();

  private final RealNetwork network;
  private final Selector selector;
  private final AtomicInteger use = new AtomicInteger(FREE);

  /** How often the selector was left. */
  private final AtomicLong rounds = new AtomicLong();

  /**
   * Somebody is to be woken. Not the selector's own flag: it is used up by those who do not wait,
   * too, and it is set for our own needs, see {@link #poke}.
   */
  private final AtomicBoolean woken = new AtomicBoolean();

  /** One that nobody uses at the moment; two threads may tell at once, so there may be more. */
  private final AtomicReference<Batch> spare = new AtomicReference<>();

  RealReadiness(RealNetwork network, Selector selector) {
    this.network = network;
    this.selector = selector;
  }

  @Override
  public void add(Socket socket, Object tag) {
    RealSocket s = (RealSocket) socket;
    network.call(
        () -> {
          s.enter(this, tag, selector);
          poke();
          return null;
        });
  }

  @Override
  public int await(long nanos, Sink sink) {
    Batch batch = spare.getAndSet(null);
    if (batch == null) {
      batch = new Batch();
    }
    batch.nanos = nanos;
    network.transfer(FILL, batch, null, 0, 0);
    int told = batch.tell(sink);
    spare.set(batch);
    return told;
  }

  /** Says first that it is to be woken and asks then who waits; who waits does it the other way. */
  @Override
  public void wake() {
    network.call(
        () -> {
          woken.set(true);
          poke();
          return null;
        });
  }

  /**
   * Lets who waits enter the selector again: it takes a new socket, or a changed interest, only
   * then. It does not return to its caller for that. A system call if somebody waits.
   */
  void poke() {
    if (isWaitedIn()) {
      selector.wakeup();
    }
  }

  /** For tests: how often a thread has come back from the system. */
  long rounds() {
    return rounds.get();
  }

  boolean isWaitedIn() {
    return use.get() == WAITED;
  }

  /**
   * Returns when the sockets that are closed by now are closed for the system, too: a selector
   * keeps them open until it is entered again.
   */
  void flush() {
    long before = rounds.get();
    while (rounds.get() - before < 2) { // the first of the two may have been past that
      network.checkNotStopped();
      if (use.compareAndSet(FREE, POLLED)) {
        leaveAfter(key -> {}); // what is ready is reported again to who asks for it
        return;
      }
      poke();
      Thread.yield();
    }
  }

  private void leaveAfter(Consumer<SelectionKey> action) {
    try {
      selector.selectNow(action);
    } catch (IOException e) {
      throw network.error(e);
    } catch (ClosedSelectorException e) {
      throw new KernelStopped();
    } finally {
      rounds.incrementAndGet();
      use.set(FREE);
    }
  }

  /** The kernel stops. Who is in there comes out, and finds it closed. */
  void stop() {
    try {
      selector.close();
    } catch (IOException e) {
      // There is nobody left to tell.
    }
  }

  /** What one call has to tell. */
  private final class Batch implements Consumer<SelectionKey> {
    private final Object[] tags = new Object[BATCH];
    private final byte[] told = new byte[BATCH];
    private int size;
    private long nanos;

    /** In the selector, for each socket that it reports. */
    @Override
    public void accept(SelectionKey key) {
      if (size == BATCH) {
        return; // reported again next time
      }
      Edges edges = (Edges) key.attachment();
      int what = edges.report(key);
      if (what != 0) {
        tags[size] = edges.tag;
        told[size++] = (byte) what;
      }
    }

    int fill() throws IOException {
      if (nanos > 0) {
        await();
      } else if (use.compareAndSet(FREE, POLLED)) {
        leaveAfter(this);
      }
      return size;
    }

    private void await() throws IOException {
      long end = nanos < AGES ? System.nanoTime() + nanos : 0;
      enter();
      try {
        long left = nanos;
        while (size == 0 && left > 0) {
          network.checkNotStopped();
          if (woken.getAndSet(false)) {
            selector.selectNow(this);
            return;
          }
          selector.select(this, nanos < AGES ? millis(left) : 0); // 0: without end
          rounds.incrementAndGet();
          left = nanos < AGES ? end - System.nanoTime() : nanos;
        }
        network.checkNotStopped();
        woken.getAndSet(false); // it was for this wait, which ends anyway
      } catch (ClosedSelectorException e) {
        throw new KernelStopped();
      } finally {
        use.set(FREE);
      }
    }

    private void enter() {
      while (true) {
        switch (use.compareAndExchange(FREE, WAITED)) {
          case FREE -> {
            return;
          }
          case WAITED -> throw new KernelError("another thread waits for sockets here already");
          default -> Thread.yield();
        }
        network.checkNotStopped();
      }
    }

    private static long millis(long nanos) {
      return Math.ceilDiv(nanos, TimeUnit.MILLISECONDS.toNanos(1));
    }

    int tell(Sink sink) {
      int n = size;
      size = 0;
      for (int i = 0; i < n; i++) {
        Object tag = tags[i];
        tags[i] = null;
        sink.ready(tag, (told[i] & Edges.READABLE) != 0, (told[i] & Edges.WRITABLE) != 0);
      }
      return n;
    }
  }
}
