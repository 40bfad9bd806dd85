package gosched.lab02;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Timer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MoreTimersTest {
  private final HandClock clock = new HandClock(1_000);
  private final Timers timers = new Timers(clock);
  private final List<String> fired = new ArrayList<>();

  private Runnable says(String word) {
    return () -> fired.add(word);
  }

  private int runAt(long now) {
    clock.now = now;
    return timers.run();
  }

  @Test
  void badArguments_areRefused_andNothingIsSet() {
    assertThrows(NullPointerException.class, () -> new Timers(null));
    assertThrows(NullPointerException.class, () -> timers.after(1, null));
    assertThrows(NullPointerException.class, () -> timers.every(1, null));
    assertThrows(IllegalArgumentException.class, () -> timers.every(0, says("x")));
    assertThrows(IllegalArgumentException.class, () -> timers.every(-1, says("x")));
    assertEquals(0, timers.size());
    assertEquals(Timers.NEVER, timers.next());
  }

  @Test
  void zeroOrLess_isNow() {
    timers.after(0, says("zero"));
    timers.after(Long.MIN_VALUE, says("long ago"));
    assertEquals(1_000, timers.next());
    assertEquals(2, timers.run());
    assertEquals(List.of("zero", "long ago"), fired);
  }

  @Test
  void moreThanTheClockCanSay_isSet_andDoesNotFire() {
    timers.after(Long.MAX_VALUE, says("after"));
    timers.after(Long.MAX_VALUE - 1_000, says("to the last ns"));
    timers.every(Long.MAX_VALUE, says("every"));
    assertEquals(3, timers.size());
    assertTrue(timers.next() > 1_000 && timers.next() < Timers.NEVER, "" + timers.next());
    assertEquals(0, runAt(Long.MAX_VALUE / 2));
  }

  @Test
  void aClockBelowZero_isAClock() {
    clock.now = -100;
    timers.after(60, says("60"));
    timers.after(Long.MAX_VALUE, says("never"));
    timers.after(150, says("150"));
    assertEquals(-40, timers.next());
    assertEquals(1, runAt(-40));
    assertEquals(50, timers.next());
    assertEquals(1, runAt(50));
    assertEquals(List.of("60", "150"), fired);
  }

  @Test
  void every_firesAgainAndAgain() {
    Timer t = timers.every(10, says("tick"));
    assertEquals(1_010, timers.next());
    assertEquals(0, runAt(1_009));
    assertEquals(1, runAt(1_010));
    assertEquals(1_020, timers.next());
    assertEquals(1, runAt(1_020));
    assertEquals(1, timers.size());
    assertTrue(t.stop());
    assertFalse(t.stop());
    assertEquals(0, runAt(2_000));
    assertEquals(List.of("tick", "tick"), fired);
  }

  @Test
  void every_thatIsLate_firesOnce_andStaysInStep() {
    timers.every(10, says("tick"));
    assertEquals(1, runAt(1_047));
    assertEquals(1_050, timers.next());
    assertEquals(1, runAt(1_050));
    assertEquals(1_060, timers.next());
  }

  @Test
  void every_isBehindWhoIsDueAtTheSameTime_onceItHasFired() {
    timers.every(10, says("tick"));
    timers.after(20, says("once"));
    assertEquals(1, runAt(1_010));
    assertEquals(2, runAt(1_020));
    assertEquals(List.of("tick", "once", "tick"), fired);
  }

  @Test
  void reset_beforeItFires_movesIt() {
    Timer t = timers.after(10, says("t"));
    timers.after(20, says("other"));
    assertTrue(t.reset(30));
    assertEquals(2, timers.size());
    assertEquals(1_020, timers.next());
    assertEquals(2, runAt(1_030));
    assertEquals(List.of("other", "t"), fired);
  }

  @Test
  void reset_afterItFiredOrWasStopped_setsItAgain() {
    Timer t = timers.after(10, says("t"));
    assertEquals(1, runAt(1_010));
    assertFalse(t.stop(), "it has happened");
    assertFalse(t.reset(10));
    assertEquals(1_020, timers.next());
    assertTrue(t.stop());
    assertFalse(t.reset(-5));
    assertEquals(1, runAt(1_010));
    assertEquals(List.of("t", "t"), fired);
  }

  @Test
  void reset_ofOneThatRepeats_changesItsNextTimeOnly() {
    Timer t = timers.every(10, says("tick"));
    assertTrue(t.reset(3));
    assertEquals(1, runAt(1_003));
    assertEquals(1_013, timers.next());
  }

  @Test
  void aCallback_mayStopTheOneThatIsDueNext() {
    Timer[] second = new Timer[1];
    boolean[] wasSet = new boolean[1];
    timers.after(10, () -> wasSet[0] = second[0].stop());
    second[0] = timers.after(10, says("second"));
    assertEquals(1, runAt(1_010));
    assertTrue(wasSet[0]);
    assertEquals(List.of(), fired);
    assertEquals(0, timers.size());
  }

  @Test
  void aCallback_mayStopItself_ifItRepeats() {
    Timer[] self = new Timer[2];
    boolean[] wasSet = new boolean[2];
    self[0] = timers.every(10, () -> wasSet[0] = self[0].stop());
    self[1] = timers.after(10, () -> wasSet[1] = self[1].stop());
    assertEquals(2, runAt(1_010));
    assertTrue(wasSet[0], "it was to happen again");
    assertFalse(wasSet[1], "it has happened");
    assertEquals(0, timers.size());
  }

  @Test
  void aCallback_thatResetsWhatIsDue_putsItOffToTheNextRun() {
    Timer[] second = new Timer[1];
    timers.after(10, () -> assertTrue(second[0].reset(0)));
    second[0] = timers.after(10, says("second"));
    timers.after(10, says("third"));
    assertEquals(2, runAt(1_010));
    assertEquals(List.of("third"), fired);
    assertEquals(1, timers.run());
    assertEquals(List.of("third", "second"), fired);
  }

  @Test
  void aCallback_thatSetsItselfAgainAndAgain_doesNotKeepRunFromReturning() {
    Timer[] self = new Timer[1];
    self[0] =
        timers.after(
            0,
            () -> {
              fired.add("again");
              if (fired.size() < 1_000) { // a heap that is wrong here fails, and does not hang
                self[0].reset(0);
              }
            });
    for (int i = 1; i <= 5; i++) {
      assertEquals(1, timers.run());
      assertEquals(i, fired.size());
    }
  }

  @Test
  void theClockThatGoesOnInACallback_makesNobodyElseDue() {
    timers.after(10, () -> clock.now = 5_000);
    timers.after(20, says("later"));
    assertEquals(1, runAt(1_010));
    assertEquals(1, timers.run());
    assertEquals(List.of("later"), fired);
  }

  @Test
  void aCallbackThatThrows_costsNobodyElseHisTurn() {
    timers.after(
        10,
        () -> {
          throw new ArithmeticException("a bug in the callback");
        });
    timers.after(10, says("other"));
    assertThrows(ArithmeticException.class, () -> runAt(1_010));
    assertEquals(1, timers.run());
    assertEquals(List.of("other"), fired);
  }

  /** Any order of setting, stopping, resetting and firing, against a list that is searched. */
  @Test
  void theHeap_doesWhatAListWouldDo() {
    Random random = new Random(1);
    List<Plain> plain = new ArrayList<>();
    List<Integer> expected = new ArrayList<>();
    List<Integer> got = new ArrayList<>();
    List<Timer> handles = new ArrayList<>();
    int fires = 0;
    int stops = 0;
    for (int i = 0; i < 20_000; i++) {
      int id = handles.size();
      long nanos = random.nextInt(200);
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> {
          handles.add(timers.after(nanos, () -> got.add(id)));
          plain.add(new Plain(id, clock.now + nanos, i));
        }
        case 3 -> {
          int which = random.nextInt(id + 1);
          boolean there = plain.removeIf(p -> p.id == which);
          assertEquals(there, which < id && handles.get(which).stop());
          stops += there ? 1 : 0;
        }
        case 4 -> {
          int which = random.nextInt(id + 1);
          if (which < id) {
            boolean there = plain.removeIf(p -> p.id == which);
            assertEquals(there, handles.get(which).reset(nanos));
            plain.add(new Plain(which, clock.now + nanos, i));
          }
        }
        default -> {
          clock.now += random.nextInt(20);
          List<Plain> due = plain.stream().filter(p -> p.when <= clock.now).toList();
          due.stream().sorted(Plain.ORDER).forEach(p -> expected.add(p.id));
          plain.removeAll(due);
          assertEquals(due.size(), timers.run());
          fires += due.size();
        }
      }
      assertEquals(plain.size(), timers.size());
      long next = plain.stream().mapToLong(Plain::when).min().orElse(Timers.NEVER);
      assertEquals(next, timers.next());
    }
    assertEquals(expected, got);
    assertTrue(fires > 1_000 && stops > 10, fires + " fired, " + stops + " stopped");
  }

  private record Plain(int id, long when, int set) {
    static final Comparator<Plain> ORDER =
        Comparator.comparingLong(Plain::when).thenComparingInt(Plain::set);
  }

  @Test
  void aStoppedTimer_doesNotCount() {
    Timer early = timers.after(10, () -> fired.add("early"));
    timers.after(20, () -> fired.add("late"));
    assertTrue(early.stop());
    assertFalse(early.stop());
    assertEquals(1_020, timers.next());
    clock.now = 1_020;
    assertEquals(1, timers.run());
    assertEquals(List.of("late"), fired);
  }
}
