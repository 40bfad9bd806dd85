package gosched.lab06;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.TodoMeansNotStarted;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The system monitor alone, beside one P that is a fake, in a time that the test makes pass. */
@ExtendWith(TodoMeansNotStarted.class)
class SysmonTest {
  private static final long SLICE = 10 * Run.MS;

  /** The P is at work, in a new slice each time: nothing to be done. */
  @Test
  void itSleepsLonger_theLongerThereIsNothingToDo() {
    Watch w = new Watch(80, (p, _) -> p.schedtick++);
    w.run();
    long[] slept = w.slept();
    assertEquals(80, slept.length);
    int shorts = 0;
    while (slept[shorts] == 20 * Run.US) {
      shorts++;
    }
    assertTrue(shorts >= 50 && shorts <= 52, "slept 20 us " + shorts + " times");
    for (int i = shorts; i < slept.length; i++) {
      assertEquals(Math.min(2 * slept[i - 1], 10 * Run.MS), slept[i], "sleep " + i);
    }
    assertEquals(10 * Run.MS, slept[79]);
    assertEquals(List.of(), w.p.done);
  }

  @Test
  void whenItHasTakenAP_itIsAlertAgain() {
    Watch w =
        new Watch(
            100,
            (p, n) -> {
              p.schedtick++;
              p.empty = false; // somebody waits for it
              p.syscall = n == 80 || n == 81 ? 7 : 0; // a call that two looks see
            });
    w.run();
    assertEquals(List.of("retake 7"), w.p.done);
    long[] slept = w.slept();
    assertEquals(10 * Run.MS, slept[81]);
    for (int i = 82; i < 100; i++) {
      assertEquals(20 * Run.US, slept[i], "sleep " + i);
    }
  }

  @Test
  void aCallThatIsInNobodysWay_isLeftAlone_for10ms() {
    Watch w = new Watch(90, (p, _) -> p.schedtick++);
    w.idle = 1; // and this P is not needed
    w.procs = 2;
    w.p.syscall = 4;
    w.run();
    assertEquals("retake 4", w.p.done.getFirst());
    assertTrue(w.p.doneAt.getFirst() >= SLICE, "after " + w.p.doneAt.getFirst() + " ns");
    assertTrue(w.p.doneAt.getFirst() <= 2 * SLICE + Run.MS);
  }

  /** First the slice is ended, so that who sees the signal finds it so; and so at each look. */
  @Test
  void aSliceOf10ms_isEnded_andItsThreadIsSentASignal_atEachLook() {
    Watch w = new Watch(90, (_, _) -> {});
    w.p.schedtick = 5;
    w.run();
    assertEquals(List.of("endSlice 5", "signal"), w.p.done.subList(0, 2));
    assertTrue(w.p.doneAt.getFirst() >= SLICE, "after " + w.p.doneAt.getFirst() + " ns");
    long looksSince = w.looksFrom(w.p.doneAt.getFirst());
    assertTrue(looksSince > 10);
    assertEquals(looksSince, w.p.done.stream().filter("signal"::equals).count());
  }

  @Test
  void whoIsInASystemCall_getsNoSignal() {
    Watch w = new Watch(100, (_, _) -> {});
    w.p.syscall = 3;
    w.p.refuses = true; // somebody else is faster, each time
    w.run();
    assertTrue(w.p.done.contains("retake 3"));
    assertFalse(w.p.done.contains("signal"), w.p.done.toString());
  }

  /** All Ps are idle: it sleeps, however long that takes, until one is not. */
  @Test
  void itSleepsDeeply_untilAPIsAcquired() {
    Watch w = new Watch(60, (p, _) -> p.schedtick++);
    w.idle = 1;
    w.deeply =
        () -> {
          assertTrue(w.sysmon.isDeep());
          assertEquals(0, w.slept().length);
          w.idle = 0;
          w.sysmon.acquired();
        };
    w.run();
    assertEquals(60, w.slept().length);
    assertEquals(20 * Run.US, w.slept()[0]);
    assertFalse(w.sysmon.isDeep());
  }
}
