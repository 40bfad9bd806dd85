package gosched.suites.examples;

import gosched.kit.Channel;
import gosched.kit.Conn;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Listener;
import gosched.kit.Locker;
import gosched.kit.NetError;
import gosched.kit.Received;
import java.util.ArrayList;
import java.util.List;

/**
 * A chat room: what one client says, all hear. The workers are clients, each with a connection; on
 * the server each has a goroutine that reads what it says, and one that writes what it is to hear,
 * so that a slow client keeps no other one waiting. A message is a number of four bytes; they are
 * said by the clients in turn, from 1 to the number of tasks.
 */
final class Chat implements Example {
  private static final int MESSAGE = 4;

  @Override
  public Done run(Size size) {
    Listener listener = Go.listen(0);
    Room room = new Room(size.tasks());
    Go.go(() -> acceptAll(listener, room));
    Group joined = Go.waitGroup();
    joined.add(size.workers());
    room.joined = joined;
    Channel<Long> heard = Go.chan(size.workers());
    for (int w = 0; w < size.workers(); w++) {
      int client = w;
      Go.go(() -> heard.send(client(listener.port(), client, joined, size)));
    }
    long sum = 0;
    for (int w = 0; w < size.workers(); w++) {
      sum += heard.receive().value();
    }
    listener.close();
    long said = size.tasks() * (size.tasks() + 1L) / 2;
    WrongResult.unless("the sum of all that was heard", said * size.workers(), sum);
    return new Done((long) size.tasks() * size.workers(), 0);
  }

  /** Who is there. */
  private static final class Room {
    private final Locker lock = Go.mutex();
    private final List<Channel<Integer>> members = new ArrayList<>();
    private final int messages;
    private Group joined;

    Room(int messages) {
      this.messages = messages;
    }

    Channel<Integer> join() {
      Channel<Integer> toHear = Go.chan(messages); // so nobody waits for a member
      lock.lock();
      members.add(toHear);
      lock.unlock();
      joined.done();
      return toHear;
    }

    void say(int message) {
      lock.lock();
      for (Channel<Integer> member : members) {
        member.send(message);
      }
      lock.unlock();
    }
  }

  private static void acceptAll(Listener listener, Room room) {
    try {
      while (true) {
        Conn conn = listener.accept();
        Channel<Integer> toHear = room.join();
        Go.go(() -> listen(conn, room, toHear));
        Go.go(() -> tell(conn, toHear));
      }
    } catch (NetError e) {
      // The listener is closed: all have heard everything.
    }
  }

  private static void listen(Conn conn, Room room, Channel<Integer> toHear) {
    byte[] bytes = new byte[MESSAGE];
    while (readAll(conn, bytes)) {
      room.say(toInt(bytes));
    }
    toHear.close();
  }

  private static void tell(Conn conn, Channel<Integer> toHear) {
    for (Received<Integer> r = toHear.receive(); r.ok(); r = toHear.receive()) {
      conn.write(toBytes(r.value()));
    }
    conn.close();
  }

  /** Says its share, and hears everything; the sum of what it has heard. */
  private static long client(int port, int client, Group joined, Size size) {
    long sum = 0;
    try (Conn conn = Go.dial(port)) {
      joined.await();
      for (int message = client + 1; message <= size.tasks(); message += size.workers()) {
        conn.write(toBytes(message));
      }
      byte[] bytes = new byte[MESSAGE];
      for (int i = 0; i < size.tasks() && readAll(conn, bytes); i++) {
        sum += toInt(bytes);
      }
    }
    return sum;
  }

  private static boolean readAll(Conn conn, byte[] into) {
    int n = 0;
    while (n < into.length) {
      int more = conn.read(into, n, into.length - n);
      if (more < 0) {
        return false;
      }
      n += more;
    }
    return true;
  }

  private static byte[] toBytes(int n) {
    return new byte[] {(byte) (n >> 24), (byte) (n >> 16), (byte) (n >> 8), (byte) n};
  }

  private static int toInt(byte[] b) {
    return b[0] << 24 | (b[1] & 0xff) << 16 | (b[2] & 0xff) << 8 | b[3] & 0xff;
  }
}
