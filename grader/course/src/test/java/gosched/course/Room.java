package gosched.course;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A room of the house: a Maven module, the package that is its own, and the rooms below it.
 *
 * @param folder where it stands, relative to the repository
 * @param home the package of its classes, without those below
 * @param mayUse the packages of the course that it may know, as ArchUnit's patterns
 */
record Room(String folder, String home, List<String> mayUse) {

  static final String KIT = "gosched.kit..";
  static final String SIM = "gosched.sim..";
  static final String CONFINE = "gosched.confine..";
  static final String SUITES = "gosched.suites..";
  static final String APP = "gosched.grader..";
  static final String LABS = "gosched.lab*..";
  static final String EXAMPLES = "gosched.suites.examples..";

  /** The house. Who is not named on the right of a room is above it, and none of its business. */
  static List<Room> all(Repository repository) throws IOException {
    List<Room> rooms = new ArrayList<>();
    rooms.add(new Room("grader/kit", "gosched.kit", List.of()));
    rooms.add(new Room("grader/confine", "gosched.confine", List.of()));
    rooms.add(new Room("grader/sim", "gosched.sim", List.of(KIT)));
    for (String lab : repository.labs()) {
      rooms.add(lab("solutions/" + lab, lab));
      rooms.add(lab(lab, lab));
    }
    rooms.add(new Room("grader/suites", "gosched.suites", List.of(LABS, SIM, KIT, CONFINE)));
    rooms.add(new Room("grader/app", "gosched.grader", List.of(KIT, CONFINE)));
    rooms.add(new Room("grader/bench", "gosched.bench", List.of(LABS, EXAMPLES, SIM, KIT)));
    rooms.add(new Room("grader/rejects", "gosched.rejects", List.of(LABS, SUITES, APP, SIM, KIT)));
    rooms.add(new Room("grader/course", "gosched.course", List.of()));
    return rooms;
  }

  /** A lab knows the kit and all labs before it: {@code lab03} knows {@code gosched.lab01} too. */
  static Room lab(String folder, String lab) {
    int number = Integer.parseInt(lab.substring(3, 5));
    List<String> below = new ArrayList<>(List.of(KIT));
    for (int earlier = 1; earlier < number; earlier++) {
      below.add("gosched.lab%02d..".formatted(earlier));
    }
    return new Room(folder, "gosched.lab%02d".formatted(number), below);
  }

  boolean isLab() {
    return home.startsWith("gosched.lab");
  }

  /** The rejects are a lesson for the build and live in tests; all others are main code. */
  private List<String> outputs() {
    return folder.equals("grader/rejects")
        ? List.of("target/classes", "target/test-classes")
        : List.of("target/classes");
  }

  List<Path> classFiles(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    for (String output : outputs()) {
      Path classes = root.resolve(folder).resolve(output);
      if (Files.isDirectory(classes)) {
        try (Stream<Path> files = Files.walk(classes)) {
          files.filter(file -> file.toString().endsWith(".class")).forEach(found::add);
        }
      }
    }
    return found;
  }

  JavaClasses load(Path root) throws IOException {
    return new ClassFileImporter().importPaths(classFiles(root));
  }

  @Override
  public String toString() {
    return folder;
  }
}
