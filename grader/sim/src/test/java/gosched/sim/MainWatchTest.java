package gosched.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Kernel;
import gosched.lab00.Runs;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a check asks, it asks in main: who never gets there must not have passed. */
class MainWatchTest {

  @ParameterizedTest
  @ValueSource(strings = {"whole", "inherited", "calledBySub", "otherWay"})
  void whoWaitsForMain_isNotHeldUp(String name) {
    Exploration e = Explorer.explore(Plan.of(1, 10), Woven.scenario("Runs." + name));
    assertNull(e.failure());
    assertEquals(10, e.schedules());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nothing", "notAwaited", "inheritedNothing", "defaultNothing", "nothingForOne"})
  void whoReturnsBefore_hasBrokenARule(String name) {
    Outcome o =
        Explorer.explore(Plan.of(1, 10), Woven.scenario("Runs." + name)).failure().outcome();
    Throwable thrown = assertInstanceOf(Outcome.Crash.class, o).thrown();
    assertTrue(assertInstanceOf(Violation.class, thrown).getMessage().contains("main"));
  }

  /** On the real kernel nothing else is woven. */
  @Test
  void soItIsWhereNothingElseIsWoven() throws Exception {
    Class<?> runs =
        new WeavingLoader(classes(), _ -> false, false, getClass().getClassLoader())
            .loadClass(Runs.class.getName());
    runs.getMethod("whole", Kernel.class).invoke(null, (Kernel) null);
    Throwable thrown =
        assertThrows(
                InvocationTargetException.class,
                () -> runs.getMethod("nothing", Kernel.class).invoke(null, (Kernel) null))
            .getCause();
    assertTrue(assertInstanceOf(Violation.class, thrown).getMessage().contains("main"));
  }

  private static Map<String, byte[]> classes() throws IOException {
    Map<String, byte[]> found = new HashMap<>();
    add(found, Runs.class.getName());
    for (Class<?> nested : Runs.class.getDeclaredClasses()) {
      add(found, nested.getName());
    }
    return found;
  }

  private static void add(Map<String, byte[]> found, String name) throws IOException {
    try (InputStream in =
        MainWatchTest.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
      found.put(name, in.readAllBytes());
    }
  }
}
