package gosched.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import gosched.kit.Go;
import gosched.kit.RealKernel;
import gosched.kit.VirtualThreadBridge;
import gosched.lab06.GoScheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * The last chapter: the JDK's virtual threads on this scheduler. In a package of its own, so that
 * it is none of the tests by which a submission is judged: it uses what a lab may not.
 */
class VirtualThreadsTest {
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(30);

  private static void run(int procs, Runnable main) {
    RealKernel.boot(LIMIT, kernel -> new GoScheduler(kernel, procs).run(main));
  }

  /** A goroutine waits for something of the JDK's. */
  private static void await(CountDownLatch latch) {
    Go.syscall(
        () -> {
          try {
            latch.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void aThousandVirtualThreadsSleepAndEnd() {
    AtomicInteger ended = new AtomicInteger();
    Set<String> carriers = ConcurrentHashMap.newKeySet();
    run(
        2,
        () -> {
          ThreadFactory threads = new VirtualThreadBridge().threads();
          CountDownLatch all = new CountDownLatch(1_000);
          for (int i = 0; i < 1_000; i++) {
            threads
                .newThread(
                    () -> {
                      carriers.add(carrier());
                      sleep(5);
                      carriers.add(carrier());
                      ended.incrementAndGet();
                      all.countDown();
                    })
                .start();
          }
          await(all);
        });
    assertEquals(1_000, ended.get());
    assertTrue(carriers.stream().allMatch(c -> c.startsWith("M")), () -> "carried by " + carriers);
  }

  @Test
  void anHttpServerOfTheJdkServes() {
    AtomicInteger answers = new AtomicInteger();
    run(
        2,
        () -> {
          ThreadFactory threads = new VirtualThreadBridge().threads();
          HttpServer server = serve(threads);
          URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
          CountDownLatch all = new CountDownLatch(20);
          HttpClient client = HttpClient.newHttpClient();
          for (int i = 0; i < 20; i++) {
            client
                .sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .whenComplete(
                    (r, e) -> {
                      if (e == null && r.body().startsWith("carried by M")) {
                        answers.incrementAndGet();
                      }
                      all.countDown();
                    });
          }
          await(all);
          server.stop(0);
        });
    assertEquals(20, answers.get());
  }

  private static HttpServer serve(ThreadFactory threads) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            byte[] body = ("carried by " + carrier()).getBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.setExecutor(Executors.newThreadPerTaskExecutor(threads));
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sleep(int ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A virtual thread's text ends with the name of the thread that carries it. */
  private static String carrier() {
    String text = Thread.currentThread().toString();
    return text.substring(text.lastIndexOf('@') + 1);
  }
}
