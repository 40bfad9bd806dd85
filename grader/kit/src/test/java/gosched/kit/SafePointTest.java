package gosched.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.polled.InAMonitor;
import gosched.polled.Places;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class SafePointTest {
  /** Of all places together: so that no place can be left out unseen. */
  private static final int SAFE = 18;

  private static final int HELD = 19;

  /** Compares what a place says of itself with the walk over the stack. */
  public static final class Ask implements Places.Ask {
    final List<String> wrong = new ArrayList<>();
    Places place;
    int safe;
    int held;

    @Override
    public int safe() {
      safe++;
      return compare(true);
    }

    @Override
    public int held() {
      held++;
      return compare(false);
    }

    private int compare(boolean expected) {
      boolean found = SafePoint.isHere();
      if (found != expected) {
        wrong.add(place + ", asked " + (safe + held) + " times: " + found);
      }
      return 0;
    }
  }

  private static void visit(Ask ask) {
    for (Places place : Places.values()) {
      ask.place = place;
      Coroutine c = new Coroutine(() -> place.accept(ask));
      c.resume();
      assertTrue(c.isDone());
    }
  }

  @Test
  void aPlace_isSafe_unlessALockIsHeldBelow() {
    Ask ask = new Ask();
    visit(ask);
    assertEquals(List.of(), ask.wrong);
    assertEquals(SAFE, ask.safe);
    assertEquals(HELD, ask.held);
  }

  /** What it does not see, said here so that nobody takes it for granted. */
  @Test
  void aLockOfTheProgramsOwn_isNotSeen() {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    assertTrue(inACoroutine());
    lock.unlock();
  }

  private static boolean inACoroutine() {
    boolean[] safe = new boolean[1];
    new Coroutine(() -> safe[0] = SafePoint.isHere()).resume();
    return safe[0];
  }

  /** Below the coroutine nothing counts: JUnit has called this by reflection. */
  @Test
  void theStackBelowTheCoroutine_doesNotCount() {
    assertFalse(SafePoint.isHere());
    assertTrue(inACoroutine());
  }

  @Test
  void theRuntime_isTheKitAndTheLabs() {
    assertTrue(SafePoint.isRuntime("gosched.kit.G"));
    assertTrue(SafePoint.isRuntime("gosched.lab06.GoScheduler$One"));
    assertFalse(SafePoint.isRuntime("gosched.polled.Loops"));
    assertFalse(SafePoint.isRuntime("gosched.laboratory.Loops"));
    assertFalse(SafePoint.isRuntime("Main"));
  }

  // ── asked by a poll ───────────────────────────────────────────────────────────────────────────

  /** Leaves the stack whenever it is asked to. */
  private static final class Leaving extends Idle {
    Leaving(Kernel kernel) {
      super(kernel);
    }

    @Override
    public boolean giveWay() {
      Coroutine.suspend();
      return true;
    }
  }

  /** How far a woven {@link InAMonitor} comes with a signal that was there before it began. */
  @Test
  void inAMonitor_theSignalWaits_untilTheMonitorIsLeft() throws ReflectiveOperationException {
    Object woven = PollLoader.load(InAMonitor.class).getDeclaredConstructor().newInstance();
    List<String> stops = new ArrayList<>();
    RealKernel.boot(
        k -> {
          Runnable body = (Runnable) woven;
          k.current().setG(new G(1, new Leaving(k), body));
          Coroutine c = new Coroutine(body);
          k.signal(k.current());
          c.resume();
          stops.add(c.isDone() + " " + woven);
          assertFalse(k.current().hasSignal());
          c.resume(); // nobody has sent another one
          stops.add(c.isDone() + " " + woven);
          k.current().setG(null);
        });
    assertEquals(2, stops.size());
    String[] first = stops.getFirst().split(" ");
    assertEquals("false", first[0], "not stopped at all");
    assertEquals(InAMonitor.ROUNDS, Integer.parseInt(first[1]), "stopped inside");
    int outside = Integer.parseInt(first[2]);
    assertTrue(outside <= Preempt.RARELY, "stopped only after " + outside + " rounds");
    assertEquals("true " + InAMonitor.ROUNDS + " " + InAMonitor.ROUNDS, stops.getLast());
  }

  /** The control: nobody looks in the class as it is, and the signal goes with the goroutine. */
  @Test
  void anUnwovenClass_neverLooks() {
    InAMonitor plain = new InAMonitor();
    boolean[] pending = new boolean[2];
    RealKernel.boot(
        k -> {
          k.current().setG(new G(1, new Leaving(k), plain));
          k.signal(k.current());
          Coroutine c = new Coroutine(plain);
          c.resume();
          pending[0] = c.isDone() && k.current().hasSignal();
          k.current().setG(null);
          pending[1] = k.current().hasSignal();
        });
    assertTrue(pending[0]);
    assertFalse(pending[1]);
  }

  /** As {@link KernelThread#current}: HotSpot's FreqInlineSize is 325. */
  @Test
  void look_isTooLongToBeInlined() throws IOException {
    try (InputStream in = Preempt.class.getResourceAsStream("Preempt.class")) {
      int length =
          ClassFile.of().parse(in.readAllBytes()).methods().stream()
              .filter(m -> m.methodName().equalsString("look"))
              .map(m -> (CodeAttribute) m.code().orElseThrow())
              .mapToInt(CodeAttribute::codeLength)
              .findFirst()
              .orElseThrow();
      assertTrue(length > 325, "only " + length + " bytes");
    }
  }
}
