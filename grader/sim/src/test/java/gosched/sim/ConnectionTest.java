package gosched.sim;

import static gosched.sim.NetworkTest.once;
import static gosched.sim.NetworkTest.passes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.KernelError;
import gosched.kit.NetError;
import gosched.kit.NetError.Reason;
import gosched.kit.Readiness;
import gosched.kit.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How connections of the simulated network are made, and how they end. */
class ConnectionTest {
  private static final Readiness.Sink NOBODY = (_, _, _) -> {};
  private static final long FOREVER = Readiness.FOREVER;

  private static void is(Reason reason, Executable call) {
    assertEquals(reason, assertThrows(NetError.class, call).reason());
  }

  @Test
  void connecting_takesALatency_andIsRefusedWhereNobodyListens() {
    once(
        k -> {
          k.wire(new Wire(500, 64, 64));
          SimNetwork net = k.network();
          Readiness ready = net.readiness();
          List<String> told = new ArrayList<>();
          Socket l = net.listen(80);
          is(Reason.IN_USE, () -> net.listen(80));
          for (int port : new int[] {80, 81}) {
            long began = k.nanoTime();
            Socket s = net.connect(port);
            assertEquals(false, s.isConnected());
            assertEquals(0, s.write(new byte[1], 0, 1));
            assertEquals(0, s.read(new byte[1], 0, 1));
            assertNull(l.accept());
            ready.add(s, port);
            assertThrows(KernelError.class, () -> ready.add(s, port));
            assertEquals(1, net.registered(s));
            assertEquals(
                1,
                ready.await(
                    FOREVER, (tag, r, w) -> told.add(tag + (r ? "R" : "") + (w ? "W" : ""))));
            assertEquals(began + 500, k.nanoTime());
            if (port == 80) {
              assertTrue(s.isConnected());
              assertEquals(80, l.accept().port());
            } else {
              is(Reason.REFUSED, s::isConnected);
              is(Reason.CLOSED, s::isConnected); // told once
              assertEquals(3, net.open()); // the listener, and both ends of the other connection
            }
          }
          assertEquals(List.of("80W", "81RW"), told);
          l.close();
          assertEquals(80, net.listen(80).port());
        });
  }

  @Test
  void withoutLatency_allIsThereAtOnce() {
    once(
        k -> {
          k.wire(new Wire(0, 64, 64));
          long began = k.nanoTime();
          is(Reason.REFUSED, () -> k.network().connect(81));
          assertEquals(0, k.network().open());
          Pair p = Pair.connect(k);
          p.there.write(new byte[] {7}, 0, 1);
          assertEquals(List.of("R"), p.told(0));
          byte[] b = new byte[1];
          assertEquals(1, p.here.read(b, 0, 1));
          assertEquals(7, b[0]);
          assertEquals(began, k.nanoTime());
        });
  }

  @Test
  void theEnd_comesAfterAllBytes_andAWriteAfterItBreaksTheConnection() {
    once(
        k -> {
          Pair p = Pair.connect(k);
          byte[] b = new byte[8];
          p.there.write(b, 0, 3);
          p.there.close();
          p.there.close();
          is(Reason.CLOSED, () -> p.there.read(b, 0, 1));
          assertEquals(List.of("R"), p.told(FOREVER));
          assertEquals(3, p.here.read(b, 0, 8));
          assertEquals(-1, p.here.read(b, 0, 8));
          assertEquals(2, p.here.write(b, 0, 2));
          assertEquals(List.of("RW"), p.told(FOREVER));
          is(Reason.RESET, () -> p.here.write(b, 0, 2));
          assertEquals(-1, p.here.read(b, 0, 8));
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aReset_isSeenAtBothEnds_andWhoWaitsIsTold(boolean byTheOther) {
    once(
        k -> {
          Pair p = Pair.connect(k);
          byte[] b = new byte[8];
          p.there.write(b, 0, 3);
          k.start(
              "breaks",
              () -> {
                k.sleep(50_000);
                (byTheOther ? p.there : p.here).reset();
              });
          assertEquals(List.of("R"), p.told(FOREVER));
          assertEquals(List.of("RW"), p.told(FOREVER));
          for (SimSocket s : List.of(p.here, p.there)) {
            is(Reason.RESET, () -> s.read(b, 0, 1));
            is(Reason.RESET, () -> s.write(b, 0, 1));
            s.close();
            is(Reason.CLOSED, () -> s.read(b, 0, 1));
          }
        });
  }

  @Test
  void closingAListener_breaksThoseThatNobodyHasAccepted() {
    once(
        k -> {
          Socket l = k.network().listen(0);
          Socket s = k.network().connect(l.port());
          k.sleep(50_000);
          assertTrue(s.isConnected());
          l.close();
          is(Reason.CLOSED, l::accept);
          k.sleep(50_000);
          is(Reason.RESET, () -> s.read(new byte[1], 0, 1));
        });
  }

  @Test
  void manyThatAreBrokenAtOnce_areOneDecision_soItReplays() {
    passes(
        3_000,
        new Weather(false, true, false),
        k -> {
          Readiness ready = k.network().readiness();
          Socket l = k.network().listen(0);
          for (int i = 0; i < 4; i++) {
            ready.add(k.network().connect(l.port()), i);
          }
          k.sleep(50_000);
          assertEquals(4, ready.await(0, NOBODY));
          l.close();
          for (int told = 0; told < 4; ) {
            told += ready.await(FOREVER, NOBODY); // how often it waits shows how they came
          }
        });
  }

  @Test
  void aProcess_hasNoMoreSocketsThanItsLimit() {
    once(
        k -> {
          SimNetwork net = k.network();
          net.limit(2);
          Socket l = net.listen(0);
          Socket s = net.connect(l.port());
          k.sleep(50_000);
          is(Reason.TOO_MANY, () -> net.connect(l.port()));
          is(Reason.TOO_MANY, l::accept);
          s.close();
          assertNotNull(l.accept());
        });
  }

  @Test
  void aClosedSocket_isToldNoMore() {
    once(
        k -> {
          Pair p = Pair.connect(k);
          p.there.write(new byte[1], 0, 1);
          k.sleep(50_000);
          p.here.close();
          assertEquals(List.of(), p.told(0));
          is(Reason.CLOSED, () -> p.ready.add(p.here, p));
        });
  }
}
