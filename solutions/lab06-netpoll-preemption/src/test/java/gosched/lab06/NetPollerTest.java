// public test: copied into the starter
package gosched.lab06;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Channel;
import gosched.kit.Deadlock;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.NetPoll;
import gosched.kit.RealKernel;
import gosched.kit.Socket;
import gosched.kit.TodoMeansNotStarted;
import gosched.lab06.PollDesc.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an M asks the network, and what it is told. */
@ExtendWith(TodoMeansNotStarted.class)
class NetPollerTest {

  /** On a kernel thread, without a scheduler. */
  private static void alone(BiConsumer<NetPoller, FakeNetwork> body) {
    RealKernel.boot(
        Run.LIMIT,
        real -> {
          FakeNetwork net = new FakeNetwork(real);
          body.accept(new NetPoller(net.kernel()), net);
        });
  }

  @Test
  void nothingIsReady_nobodyWaits() {
    alone(
        (poller, net) -> {
          assertNull(poller.poll());
          assertNull(poller.block(Run.MS));
          assertFalse(poller.hasWaiters());
        });
  }

  /** Both times: if the wake came before the wait, and if it comes while it goes on. */
  @Test
  void aWake_endsTheWait_orElseTheNextOne() {
    int rounds = 100;
    AtomicInteger returned = new AtomicInteger();
    alone(
        (poller, net) -> {
          net.kernel()
              .start(
                  "waiter",
                  () -> {
                    while (returned.get() < rounds) {
                      assertNull(poller.block(NetPoll.FOREVER));
                      returned.incrementAndGet();
                    }
                  });
          for (int i = 0; i < rounds; i++) {
            int before = i;
            poller.wake();
            Run.until(net.kernel(), () -> returned.get() > before); // hangs if it is lost
          }
        });
    assertEquals(rounds, returned.get());
  }

  @Test
  void aSocket_isAddedOnce_howeverOftenSomebodyWaits() {
    FakeNetwork.on(
        1,
        (s, poller, net) -> {
          Socket socket = net.connect(1);
          PollDesc pd = poller.open(socket, s);
          for (int i = 0; i < 100; i++) {
            G g = Go.go(() -> pd.await(Mode.READ));
            Run.untilInIo(g);
            net.ready(socket, true, false);
            Run.sleepUntil(() -> g.status() == G.Status.DEAD);
          }
          assertEquals(1, net.added.get());
          assertEquals(100, net.delivered.get());
        });
  }

  @Test
  void allWhoAreReady_goOn() {
    AtomicInteger went = new AtomicInteger();
    FakeNetwork.on(
        1,
        (s, poller, net) -> {
          List<Socket> sockets = new ArrayList<>();
          List<G> readers = new ArrayList<>();
          for (int i = 0; i < 10; i++) {
            Socket socket = net.connect(1);
            PollDesc pd = poller.open(socket, s);
            sockets.add(socket);
            for (Mode mode : Mode.values()) {
              readers.add(
                  Go.go(
                      () -> {
                        pd.await(mode);
                        went.incrementAndGet();
                      }));
            }
          }
          readers.forEach(Run::untilInIo);
          assertTrue(poller.hasWaiters());
          sockets.forEach(socket -> net.ready(socket, true, true));
          Run.sleepUntil(() -> went.get() == 20);
          assertFalse(poller.hasWaiters());
        });
    assertEquals(20, went.get());
  }

  /** Only who waits for a connection is left, and somebody from outside: no deadlock. */
  @Test
  void whoWaitsForAConnection_isNoDeadlock() {
    AtomicInteger went = new AtomicInteger();
    FakeNetwork.on(
        2,
        (s, poller, net) -> {
          Socket socket = net.connect(1);
          PollDesc pd = poller.open(socket, s);
          Channel<Integer> c = Go.chan(0);
          G reader =
              Go.go(
                  () -> {
                    pd.await(Mode.READ);
                    c.send(went.incrementAndGet());
                  });
          s.kernel()
              .start(
                  "wire",
                  () -> {
                    Run.until(s.kernel(), () -> Run.waitsForIo(reader));
                    s.kernel().sleep(5 * Run.MS); // all Ms are asleep, or wait for the network
                    net.ready(socket, true, false);
                  });
          c.receive();
        });
    assertEquals(1, went.get());
  }

  /** Whatever has ended the last wait: it is counted down, and a deadlock is a deadlock. */
  @Test
  void whenTheLastWaitHasEnded_aDeadlockIsFound() {
    for (String end : List.of("ready", "deadline", "close")) {
      AtomicInteger went = new AtomicInteger();
      Deadlock found =
          assertThrows(
              Deadlock.class,
              () ->
                  FakeNetwork.on(
                      2,
                      (s, poller, net) -> {
                        Socket socket = net.connect(1);
                        PollDesc pd = poller.open(socket, s);
                        G g =
                            Go.go(
                                () -> {
                                  pd.await(Mode.READ);
                                  went.incrementAndGet();
                                });
                        Run.untilInIo(g);
                        switch (end) {
                          case "ready" -> net.ready(socket, true, false);
                          case "deadline" -> pd.setDeadline(Mode.READ, Run.MS);
                          default -> pd.close();
                        }
                        Go.chan(0).receive();
                      }));
      assertEquals(1, found.goroutines().size(), found.getMessage());
      assertEquals(1, went.get(), end);
    }
  }
}
