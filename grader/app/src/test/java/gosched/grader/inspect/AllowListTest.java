package gosched.grader.inspect;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowListTest {
  @ParameterizedTest
  @ValueSource(strings = {"allowed.txt", "allowed-in-tests.txt", "compiler-made.txt"})
  void everyTypeExists_soThatNoneIsMisspelt(String list) throws IOException {
    List<String> types =
        new String(AllowList.class.getResourceAsStream(list).readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> line.split(" ")[0])
            .filter(type -> !type.endsWith(".*"))
            .toList();
    assertTrue(types.size() > 10);
    for (String type : types) {
      assertDoesNotThrow(
          () -> Class.forName(type, false, AllowListTest.class.getClassLoader()), type);
    }
  }

  @Test
  void labsKnowThemselvesAndEarlierOnes() {
    AllowList lab02 = AllowList.forLab("gosched.lab02");
    assertTrue(lab02.permitsType("gosched.lab02.RunQueue"));
    assertTrue(lab02.permitsType("gosched.lab02.queue.Ring"));
    assertTrue(lab02.permitsType("gosched.lab01.ThreadPool"));
    assertFalse(lab02.permitsType("gosched.lab03.Sched"));
    assertFalse(lab02.permitsType("gosched.laboratory.X"));
  }

  @Test
  void noLabKnowsALaterOne() {
    AllowList lab01 = AllowList.forLab("gosched.lab01");
    assertTrue(lab01.permitsType("gosched.lab01.ThreadPool"));
    assertFalse(lab01.permitsType("gosched.lab02.EventLoop"));
    assertFalse(AllowList.forClassFiles("gosched.lab01").permitsType("gosched.lab02.EventLoop"));
    assertFalse(lab01.permitsMember("gosched.lab02.EventLoop", "current", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Coroutine", "Deadlock", "Group", "Locker", "SyncError", "Timer"})
  void someOfTheKitComesInLab02(String name) {
    assertFalse(AllowList.forLab("gosched.lab01").permitsType("gosched.kit." + name));
    assertTrue(AllowList.forLab("gosched.lab02").permitsType("gosched.kit." + name));
  }

  @Test
  void theLongestReasonIsShown() {
    AllowList list = AllowList.forLab("gosched.lab01");
    assertEquals(
        "a lab parks through the kernel: kernel.park(), kernel.unpark(thread)",
        list.reason("java.util.concurrent.locks.LockSupport", "park"));
    assertEquals(
        "it is not among the things that a lab may use", list.reason("java.text.Format", "x"));
  }
}
