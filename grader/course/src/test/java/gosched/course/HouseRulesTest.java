package gosched.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Negative controls: an arrow that runs upward is seen, and one that runs downward is not. */
class HouseRulesTest {

  private static final Map<String, Room> ROOMS =
      Map.of(
          "kit",
          new Room("grader/kit", "gosched.kit", List.of()),
          "sim",
          new Room("grader/sim", "gosched.sim", List.of(Room.KIT)),
          "lab01",
          Room.lab("lab01-threads", "lab01-threads"),
          "lab02",
          Room.lab("solutions/lab02-event-loop", "lab02-event-loop"),
          "lab03",
          Room.lab("lab03-shared-queue", "lab03-shared-queue"),
          "lab04",
          Room.lab("lab04-work-stealing", "lab04-work-stealing"),
          "lab05",
          Room.lab("lab05-gmp", "lab05-gmp"),
          "lab06",
          Room.lab("lab06-netpoll-preemption", "lab06-netpoll-preemption"),
          "suites",
          new Room("grader/suites", "gosched.suites", List.of(Room.LABS, Room.SIM, Room.KIT)),
          "grader",
          new Room("grader/app", "gosched.grader", List.of(Room.KIT)));

  private static final List<String> CONTINUATIONS =
      List.of("--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED");

  @TempDir private Path root;

  @ParameterizedTest
  @CsvSource({
    "kit, java.util.List, true",
    "kit, gosched.sim.Other, false",
    "kit, gosched.lab01.Other, false",
    "kit, java.util.concurrent.locks.ReentrantLock, false",
    "kit, java.util.concurrent.locks.LockSupport, false",
    "kit, java.util.concurrent.atomic.AtomicLong, true",
    "kit, javax.crypto.Mac, true",
    "kit, org.junit.jupiter.api.Test, false",
    "sim, gosched.kit.Other, true",
    "sim, gosched.suites.lab01.Other, false",
    "sim, gosched.lab01.Other, false",
    "sim, org.junit.jupiter.api.Test, true",
    "lab01, gosched.kit.Other, true",
    "lab01, gosched.lab02.Other, false",
    "lab01, gosched.lab00.Other, false",
    "lab02, gosched.kit.Other, true",
    "lab02, gosched.lab01.Other, true",
    "lab02, gosched.lab03.Other, false",
    "lab02, gosched.kit.check.Other, false",
    "lab02, gosched.suites.Other, false",
    "lab02, gosched.grader.Other, false",
    "lab02, gosched.rejects.Other, false",
    "lab03, gosched.kit.Other, true",
    "lab03, gosched.lab02.Other, true",
    "lab03, gosched.lab01.Other, true",
    "lab03, gosched.lab04.Other, false",
    "lab04, gosched.lab03.Other, true",
    "lab04, gosched.lab02.Other, true",
    "lab05, gosched.lab04.Other, true",
    "lab05, gosched.lab02.Other, true",
    "lab05, gosched.lab06.Other, false",
    "lab06, gosched.lab05.Other, true",
    "lab06, gosched.lab01.Other, true",
    "lab06, gosched.lab07.Other, false",
    "lab03, gosched.sim.Other, false",
    "lab03, javax.tools.Tool, false",
    "suites, gosched.lab01.Other, true",
    "suites, gosched.sim.Other, true",
    "suites, gosched.grader.Other, false",
    "grader, gosched.kit.Other, true",
    "grader, gosched.suites.Other, false",
    "grader, gosched.lab01.Other, false",
    "grader, gosched.sim.Other, false",
  })
  void anArrow(String from, String to, boolean allowed) throws IOException {
    String used = "class User { Object use() { return " + to + ".class; } }";
    assertEquals(allowed, violations(from, used, to).isEmpty(), from + " -> " + to);
  }

  @Test
  void continuations_areForTheKitAndTheSimulator() throws IOException {
    String user = "class User { jdk.internal.vm.Continuation used; }";
    assertEquals(List.of(), violations("kit", user, ""));
    assertEquals(List.of(), violations("sim", user, ""));
    assertTrue(violations("suites", user, "").getFirst().contains("continuations are"));
    assertTrue(violations("grader", user, "").getFirst().contains("continuations are"));
  }

  @Test
  void aClassInAStrangersPackage_isSeen() throws IOException {
    Map<String, String> sources = Map.of("Guest.java", "package gosched.sim; class Guest {}");
    assertEquals(1, violations(ROOMS.get("kit"), sources).size());
  }

  @Test
  void monitors_areSeenInBlocksAndOnMethods() throws IOException {
    compile(
        Map.of(
            "A.java",
            """
            class A {
              synchronized void method() {}
              void block() { synchronized (this) { hashCode(); } }
              void lambda() { Runnable r = () -> { synchronized (this) { hashCode(); } }; r.run(); }
              native void none();
            }
            """),
        root);
    List<String> found = Monitors.in(Files.readAllBytes(root.resolve("A.class")));
    assertEquals(List.of("A.method", "A.block", "A.lambda$lambda$0"), found);
  }

  private List<String> violations(String from, String user, String to) throws IOException {
    Map<String, String> sources = new HashMap<>();
    sources.put("User.java", "package gosched." + from + "; " + user);
    if (to.startsWith("gosched.")) {
      String home = to.substring(0, to.lastIndexOf('.'));
      sources.put("Other.java", "package " + home + "; public class Other {}");
    }
    return violations(ROOMS.get(from), sources);
  }

  private List<String> violations(Room room, Map<String, String> sources) throws IOException {
    Path classes = root.resolve(room.folder()).resolve("target/classes");
    compile(sources, Files.createDirectories(classes));
    // What the room uses is compiled beside it, but stands elsewhere in the house.
    for (Path file : room.classFiles(root)) {
      if (file.endsWith("Other.class")) {
        Files.delete(file);
      }
    }
    JavaClasses loaded = room.load(root);
    assertEquals(1, loaded.size());
    return House.rulesFor(room).stream()
        .map(rule -> rule.evaluate(loaded).getFailureReport())
        .filter(report -> !report.isEmpty())
        .map(Object::toString)
        .collect(Collectors.toList());
  }

  private static void compile(Map<String, String> sources, Path output) throws IOException {
    List<String> errors = Javac.compile(sources, Javac.classPath(), output, CONTINUATIONS);
    assertFalse(Repository.files(output).isEmpty(), errors::toString);
  }
}
