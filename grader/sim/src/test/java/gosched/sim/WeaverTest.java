package gosched.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Carrier;
import gosched.lab00.EveryAccess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeaverTest {
  @TempDir static Path folder;
  private static Class<?> woven;

  @BeforeAll
  static void weave() throws IOException, ClassNotFoundException {
    ClassLoader parent = WeaverTest.class.getClassLoader();
    for (String name : List.of("EveryAccess", "EveryAccess$Colour", "EveryAccess$1")) {
      String path = "gosched/lab00/" + name + ".class";
      try (InputStream in = parent.getResourceAsStream(path)) {
        if (in != null) {
          Files.createDirectories(folder.resolve(path).getParent());
          Files.copy(in, folder.resolve(path));
        }
      }
    }
    WeavingLoader loader = new WeavingLoader(folder, _ -> false, true, parent);
    loader.initialiseAll();
    woven = loader.loadClass(EveryAccess.class.getName());
  }

  /** The switch points that a call passes, in order, without their line numbers. */
  private static List<String> points(String method) throws InterruptedException {
    List<String> seen = new ArrayList<>();
    Carrier carrier =
        new Carrier(
            "test",
            Carrier.USUAL,
            () -> {
              Trace trace = new Trace();
              ExploredMachine m =
                  new ExploredMachine(
                      new Replay(Schedule.DEFAULT), Limits.DEFAULT, new Journal(trace), null);
              Outcome o = SimKernel.run(m, _ -> call(method));
              assertEquals("finished", o.kind());
              trace.entries().stream()
                  .filter(e -> e.where().startsWith("EveryAccess:"))
                  .forEach(e -> seen.add(e.text()));
            });
    carrier.start();
    carrier.join();
    return seen;
  }

  private static void call(String method) {
    try {
      woven.getMethod(method).invoke(woven.getConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "readsField,read plain",
    "writesField,write plain",
    "readsStatic,read shared",
    "writesStatic,write shared",
    "readsArray,read array",
    "writesArray,write array",
    "readsAtomic,atomic.get",
    "readsByHandle,HANDLE.getAcquire",
    "callsCollection,list.isEmpty",
  })
  void anAccessThatOthersSee_isASwitchPoint(String method, String point) throws Exception {
    assertEquals(List.of("enter", point), points(method));
  }

  /** Before the change, and after it: what reads it next may be no call on it. */
  @ParameterizedTest
  @ValueSource(strings = {"changesText", "castsText", "capturesText", "givesTextAway"})
  void aTextThatOthersMayHave_isASwitchPointBeforeItsChangeAndAfter(String method)
      throws Exception {
    assertEquals(2, points(method).stream().filter(p -> p.endsWith(".append")).count(), method);
  }

  @Test
  void aTextOfTheMethodsOwn_isNone() throws Exception {
    assertEquals(List.of("enter"), points("makesText"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"as itself", "as characters", "as an object", "in a concatenation"})
  void numbersDrawnFromATextThatIsShared_areFoundToBeTheSame(String how) {
    Plan plan = Plan.of(1, 300).in(Weather.STORM);
    Failure f = Explorer.explore(plan, Woven.scenario("Races.numbersOfAText", how)).failure();
    assertNotNull(f, how);
    assertTrue(f.outcome().describe().contains("the same number twice"), f.outcome().describe());
  }

  /** Rather than to hang: all threads of a machine are one, and it would wait for itself. */
  @ParameterizedTest
  @ValueSource(strings = {"isSynchronized", "entersAMonitor"})
  void aMonitor_isRefused(String method) throws Exception {
    List<String> said = new ArrayList<>();
    Carrier carrier =
        new Carrier(
            "test",
            Carrier.USUAL,
            () -> {
              ExploredMachine m =
                  new ExploredMachine(
                      new Replay(Schedule.DEFAULT), Limits.DEFAULT, new Journal(null), null);
              said.add(SimKernel.run(m, _ -> call(method)).describe());
            });
    carrier.start();
    carrier.join();
    assertTrue(said.getFirst().contains("synchronized: a monitor belongs"), said.toString());
  }

  @Test
  void aBackEdge_isASwitchPoint_eachTimeItIsTaken() throws Exception {
    assertEquals(List.of("enter", "loop", "loop", "loop"), points("loops"));
  }

  @Test
  void finalFields_andConstants_areNot() throws Exception {
    assertEquals(List.of("enter"), points("entersOnly"));
  }

  @Test
  void aSwitchOverAnEnum_readsTheFieldAndNotItsTable() throws Exception {
    assertEquals(List.of("enter", "read colour"), points("switches"));
  }
}
