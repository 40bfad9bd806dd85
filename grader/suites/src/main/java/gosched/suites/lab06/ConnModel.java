package gosched.suites.lab06;

import gosched.suites.lab06.ConnScript.Line;
import gosched.suites.lab06.ConnScript.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * What a connection's script comes to, on no scheduler at all.
 *
 * <p>Two streams, each with one who writes, one who reads, and room for so many bytes: whoever goes
 * first, the same is written and read in the end, and either all such runs come to their end or
 * none does. So one run is enough to know them all, and it is made here. The one exception is an
 * end that is closed while the other still writes: what becomes of that depends on who is faster,
 * and {@link Side#mayBreak} says so.
 */
final class ConnModel {

  /** One end. */
  static final class Side {
    private final List<Step> steps;
    private final List<Step> kept = new ArrayList<>();
    private int next;
    private int done; // bytes of the next step
    private int written;
    private int read;
    private Side peer;

    private Side(List<Step> steps) {
      this.steps = steps;
    }

    private boolean isClosed() {
      return next == steps.size();
    }

    /** How many bytes it reads before it closes, but for the hello. */
    int reads() {
      return read;
    }

    /** Whether it may find the other end closed while it writes: then its writes may fail. */
    boolean mayBreak() {
      return written > peer.read;
    }

    /**
     * Goes on as far as it can.
     *
     * @return whether it came any further
     */
    private boolean run(int capacity) {
      boolean moved = false;
      while (!isClosed() && move(capacity)) {
        moved = true;
      }
      return moved;
    }

    private boolean move(int capacity) {
      Step step = steps.get(next);
      switch (step) {
        case Step.Write w when done < w.bytes() -> {
          if (!peer.isClosed() && written - peer.read == capacity) {
            return false;
          }
          written++;
          done++;
        }
        case Step.Read r when done < r.bytes() && read < peer.written -> {
          read++;
          done++;
        }
        case Step.Plain p when p == Step.Plain.READ_ALL && read < peer.written -> {
          read++;
          done++;
        }
        case Step.Read r when done < r.bytes() && !peer.isClosed() -> {
          return false;
        }
        case Step.Plain p when p == Step.Plain.READ_ALL && !peer.isClosed() -> {
          return false;
        }
        default -> passes(step);
      }
      return true;
    }

    private void passes(Step step) {
      kept.add(step);
      next++;
      done = 0;
    }

    /** It waits for ever: what is left of its step is left out. */
    private void skip() {
      Step shorter =
          switch (steps.get(next)) {
            case Step.Write _ -> new Step.Write(done);
            default -> new Step.Read(done);
          };
      if (done > 0) {
        kept.add(shorter);
      }
      next++;
      done = 0;
    }
  }

  private final Side client;
  private final Side server;
  private final int capacity;

  private ConnModel(Line line, int capacity) {
    client = new Side(line.client());
    server = new Side(line.server());
    client.peer = server;
    server.peer = client;
    this.capacity = capacity;
  }

  /**
   * @param capacity how many bytes a stream holds; the hello has been read before
   */
  static ConnModel of(Line line, int capacity) {
    ConnModel model = new ConnModel(line, capacity);
    model.run();
    return model;
  }

  private void run() {
    while (!client.isClosed() || !server.isClosed()) {
      boolean moved = client.run(capacity) | server.run(capacity);
      if (!moved && !client.isClosed()) {
        client.skip();
      } else if (!moved) {
        server.skip();
      }
    }
  }

  /** The same connection, without the steps at which both ends would wait for each other. */
  Line thatEnds() {
    return new Line(List.copyOf(client.kept), List.copyOf(server.kept));
  }

  Side client() {
    return client;
  }

  Side server() {
    return server;
  }
}
