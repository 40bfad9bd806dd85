package gosched.course;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules of the house, as docs/architecture.md draws them: arrows run downward only. */
final class House {

  /** The rooms that deal in continuations; all others go through the kit. */
  private static final Set<String> CONTINUATIONS = Set.of("gosched.kit", "gosched.sim");

  /** The rooms that may call C: what keeps workers in place, and benchmarks, which run nobody. */
  private static final Set<String> NATIVE = Set.of("gosched.confine", "gosched.bench");

  /** Tries to call C in a worker, and must not succeed. */
  private static final String TRIES_TO = "gosched.suites.worker.Probe";

  /** Kit classes that need more than the JDK, and why that is all right. */
  static final Map<String, String> KIT_BEYOND_THE_JDK =
      Map.of(
          "gosched.kit.TodoMeansNotStarted",
          "a JUnit extension for the tests of a lab; the dependency is optional");

  /** Kit classes that use java.util.concurrent.locks, and why that is all right. */
  static final Map<String, String> KIT_WITH_LOCKS =
      Map.of(
          "gosched.kit.RealKernel",
          "LockSupport parks the platform thread itself, never a goroutine's stack across a yield",
          "gosched.kit.RealLock",
          "the same: a thread that waits for a kernel lock parks as a whole");

  private House() {}

  static List<ArchRule> rulesFor(Room room) {
    String home = room.home() + "..";
    List<ArchRule> rules = new ArrayList<>();
    rules.add(classes().should().resideInAPackage(home));
    String[] below = Stream.concat(Stream.of(home), room.mayUse().stream()).toArray(String[]::new);
    rules.add(
        classes()
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(below).or(not(resideInAPackage("gosched.."))))
            .because(room + " may know nobody above it"));
    if (!CONTINUATIONS.contains(room.home())) {
      rules.add(
          noClasses()
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("jdk.internal..", "sun..")
              .because("continuations are the business of the kit and the simulator"));
    }
    if (!NATIVE.contains(room.home())) {
      rules.add(
          noClasses()
              .that()
              .haveNameNotMatching(Pattern.quote(TRIES_TO) + "(\\$.*)?")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("java.lang.foreign..")
              .because("one room calls C, and a worker gives native access to that room alone"));
    }
    if (room.isLab()) {
      rules.add(
          classes()
              .should()
              .onlyDependOnClassesThat(resideInAnyPackage("java..", "gosched.."))
              .because("a lab is plain Java on the kit"));
      rules.add(
          noClasses()
              .should()
              .dependOnClassesThat()
              .resideInAPackage("gosched.kit.check..")
              .because("what a check is, is the grader's business"));
    }
    if (room.home().equals("gosched.kit")) {
      rules.add(onlyTheJdk());
      rules.add(noLocks());
    }
    return rules;
  }

  private static ArchRule onlyTheJdk() {
    return classes()
        .that()
        .haveNameNotMatching(anyOf(KIT_BEYOND_THE_JDK))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "javax..", "jdk.internal.vm..", "gosched.kit.."))
        .because("the kit knows nobody");
  }

  private static ArchRule noLocks() {
    return noClasses()
        .that()
        .haveNameNotMatching(anyOf(KIT_WITH_LOCKS))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.concurrent.locks..")
        .because("a lock that is held across a yield belongs to a thread that has gone");
  }

  /** A class in the list, or one that is nested in it. */
  private static String anyOf(Map<String, String> exceptions) {
    return exceptions.keySet().stream()
        .map(name -> Pattern.quote(name) + "(\\$.*)?")
        .collect(Collectors.joining("|"));
  }
}
