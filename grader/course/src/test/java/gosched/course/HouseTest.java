package gosched.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house as it is compiled. This module comes last in the build, when all rooms are there. */
class HouseTest {

  private static final Repository REPOSITORY = Repository.here();
  private static final Path ROOT = REPOSITORY.root();

  static List<Room> rooms() throws IOException {
    return Room.all(REPOSITORY);
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void everyRoom_knowsOnlyThoseBelow(Room room) throws IOException {
    JavaClasses classes = room.load(ROOT);
    assertFalse(
        classes.isEmpty(),
        room.folder()
            + ": no classes: the house is checked as a whole, so build it with mvn verify from the"
            + " root");
    for (ArchRule rule : House.rulesFor(room)) {
      rule.check(classes);
    }
  }

  @Test
  void everyModule_isARoom() throws IOException {
    Set<String> modules = new TreeSet<>();
    Files.readString(ROOT.resolve("pom.xml"))
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("<module>"))
        .forEach(line -> modules.add(line.replaceAll("</?module>", "")));
    Set<String> rooms = new TreeSet<>();
    rooms().forEach(room -> rooms.add(room.folder()));
    assertEquals(rooms, modules, "the rooms (left) and the modules of pom.xml (right)");
  }

  @Test
  void theKit_takesNoMonitor() throws IOException {
    List<Path> files = rooms().getFirst().classFiles(ROOT);
    assertTrue(files.size() > 10, "only " + files.size() + " classes in the kit");
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      found.addAll(Monitors.in(Files.readAllBytes(file)));
    }
    assertEquals(List.of(), found, "a monitor that is held across a yield pins or deadlocks");
  }

  /** An exception that nobody uses any more would let the next offender in unseen. */
  @Test
  void everyException_isStillNeeded() throws IOException {
    JavaClasses kit = rooms().getFirst().load(ROOT);
    House.KIT_BEYOND_THE_JDK
        .keySet()
        .forEach(name -> assertTrue(uses(kit, name, "org.junit."), name));
    House.KIT_WITH_LOCKS
        .keySet()
        .forEach(name -> assertTrue(uses(kit, name, "java.util.concurrent.locks."), name));
    assertFalse(uses(kit, "gosched.kit.G", "java.util.concurrent.locks."));
  }

  private static boolean uses(JavaClasses classes, String name, String prefix) {
    return classes.stream()
        .filter(c -> c.getName().equals(name) || c.getName().startsWith(name + "$"))
        .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
        .anyMatch(dependency -> dependency.getTargetClass().getName().startsWith(prefix));
  }
}
