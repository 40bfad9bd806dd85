package gosched.suites.lab06;

import gosched.kit.Conn;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.lab06.GoScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.sim.Wire;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Both streams of one connection at once: two goroutines write, two read. The network's streams are
 * so small that writes wait for room and go out in pieces, and reads get a part of what is there.
 */
final class Streams {
  /** What stands in arrays around the part that a call may use. */
  private static final byte MARK = -128;

  private static final int THERE = 1;
  private static final int BACK = 100;

  private Streams() {}

  /**
   * @param there how many bytes each write has, of the end that has dialed
   * @param back the same, of the other end
   * @param room how many bytes a read may get, at least 1
   * @param offset where in its array each read and write begins
   */
  record Program(
      int procs, Wire wire, List<Integer> there, List<Integer> back, int room, int offset) {
    static Arbitrary<Program> any() {
      return Combinators.combine(
              Arbitraries.integers().between(1, 2),
              wires(),
              writes(),
              writes(),
              Arbitraries.integers().between(1, 5),
              Arbitraries.integers().between(0, 2))
          .as(Program::new);
    }

    private static Arbitrary<List<Integer>> writes() {
      return Arbitraries.integers().between(1, 6).list().ofMaxSize(3);
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, "
          + procs
          + "), "
          + wire
          + "\none connection, a goroutine that reads and one that writes at each end\nwrites of "
          + there
          + " bytes by the end that has dialed, of "
          + back
          + " bytes by the other end\nreads of up to "
          + room
          + " bytes, all at offset "
          + offset
          + " of their arrays";
    }
  }

  /** Streams that are full soon, and give little at once. */
  static Arbitrary<Wire> wires() {
    return Combinators.combine(
            Arbitraries.of(0L, 1_000L, 5_000L),
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(1, 3))
        .as(Wire::new);
  }

  static void run(SimKernel k, Program p) {
    k.wire(p.wire);
    new GoScheduler(k, p.procs)
        .run(
            () -> {
              Pair c = Pair.made();
              Group all = Go.waitGroup();
              all.add(4);
              start(all, () -> write(c.near(), THERE, p.there, p.offset));
              start(all, () -> write(c.far(), BACK, p.back, p.offset));
              start(all, () -> read(c.far(), THERE, p, sum(p.there)));
              start(all, () -> read(c.near(), BACK, p, sum(p.back)));
              all.await();
              c.near().close();
              int more = c.far().read(new byte[1]);
              Violation.unless(
                  more == -1,
                  "every byte once",
                  "all bytes were read, and the end that wrote them is closed; the next read"
                      + " should return -1, not "
                      + more
                      + ": is a piece written twice?");
              c.far().close();
            });
  }

  private static void start(Group all, Runnable body) {
    Go.go(
        () -> {
          body.run();
          all.done();
        });
  }

  private static int sum(List<Integer> sizes) {
    return sizes.stream().mapToInt(Integer::intValue).sum();
  }

  private static void write(Conn conn, int stream, List<Integer> sizes, int offset) {
    int done = 0;
    for (int size : sizes) {
      byte[] from = new byte[offset + size + offset];
      Arrays.fill(from, MARK);
      System.arraycopy(Pair.bytes(stream, done, size), 0, from, offset, size);
      conn.write(from, offset, size);
      done += size;
    }
  }

  private static void read(Conn conn, int stream, Program p, int total) {
    int done = 0;
    while (done < total) {
      byte[] into = new byte[p.offset + p.room + p.offset];
      Arrays.fill(into, MARK);
      int n = conn.read(into, p.offset, p.room);
      Violation.unless(
          n >= 1 && n <= p.room,
          "a read returns what it has got",
          "a read of up to "
              + p.room
              + " bytes returned "
              + n
              + "; the other end is open, and "
              + (total - done)
              + " bytes are still to come");
      for (int i = 0; i < into.length; i++) {
        boolean got = i >= p.offset && i < p.offset + n;
        if (got) {
          is(into[i], stream, done++);
        } else {
          Violation.unless(
              into[i] == MARK,
              "offset and length",
              "read(into, "
                  + p.offset
                  + ", "
                  + p.room
                  + ") returned "
                  + n
                  + ", and into["
                  + i
                  + "] has changed");
        }
      }
    }
  }

  /** Whether what was read at place {@code i} of a stream is what was written there. */
  static void is(byte value, int stream, int i) {
    Violation.unless(
        value == Pair.at(stream, i),
        "in the order in which they were written",
        "byte "
            + i
            + " of a stream should be "
            + Pair.at(stream, i)
            + ", not "
            + value
            + (value == MARK ? ", which stands before and behind the bytes to write" : "")
            + (value == Pair.at(stream, i + 1) ? ": that is the next one" : ""));
  }
}
