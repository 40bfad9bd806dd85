package gosched.rejects;

import gosched.grader.catalogue.Catalogue;
import gosched.grader.inspect.Inspector;
import gosched.kit.check.CheckResult;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import gosched.suites.CheckBody;
import gosched.suites.Outcome;
import gosched.suites.Subject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where checks come from: given a compiled subject, the checks by their ids, linked to it. Benches
 * add up: whoever has more kinds of checks adds a bench to {@link #of}.
 */
@FunctionalInterface
interface Bench {

  Map<String, CheckBody> on(Path classes);

  /**
   * All checks but Lincheck's and those of the group heap, which need a JVM of their own, and the
   * coverage of a student's tests, which no reject has.
   */
  static Bench of(String lab) {
    return simulated(lab).and(realThreads(lab)).and(inspected(lab));
  }

  /** The checks that need a JVM of their own, with little memory: see {@link HeapJudge}. */
  static Set<String> needingTheirOwnHeap(String lab) {
    return Catalogue.lab(lab).checks().stream()
        .filter(check -> check.group().equals("heap"))
        .map(CheckSpec::id)
        .collect(Collectors.toSet());
  }

  /** The rejects whose named check is among those of {@link #of}. */
  static List<Reject> rejects(Lab lab) {
    Set<String> others = needingTheirOwnHeap(lab.id());
    return lab.rejects().stream().filter(reject -> !others.contains(reject.check())).toList();
  }

  /**
   * Whether every reject meets this check, or only those that name it. On real threads whoever
   * hangs does so in real time.
   */
  static boolean isForAll(String check) {
    return !check.contains(".real.");
  }

  /** The checks of both. */
  default Bench and(Bench other) {
    return classes -> {
      Map<String, CheckBody> all = new TreeMap<>(on(classes));
      other
          .on(classes)
          .forEach(
              (id, body) -> {
                if (all.put(id, body) != null) {
                  throw new IllegalStateException("two checks are called " + id);
                }
              });
      return all;
    };
  }

  /** The checks in the simulator. */
  static Bench simulated(String lab) {
    return classes -> Subject.load("gosched.suites." + lab + ".Simulated", classes, true).bodies();
  }

  /** The app's inspection of class files: the lab's own, not of those that it stands on. */
  static Bench inspected(String lab) {
    return classes -> {
      LabSpec spec = Catalogue.lab(lab);
      Inspector inspector = new Inspector(spec, Catalogue.api(spec), own(spec, classes));
      Map<String, CheckBody> bodies = new TreeMap<>();
      for (CheckSpec check : spec.checks()) {
        if (check.group().equals(Inspector.GROUP)) {
          bodies.put(check.id(), context -> asOutcome(inspector.run(check)));
        }
      }
      return bodies;
    };
  }

  /** Where a lab's own classes are in a folder that also has those of the labs below it. */
  static Path own(LabSpec lab, Path classes) {
    return classes.resolve(lab.javaPackage().replace('.', '/'));
  }

  private static Outcome asOutcome(CheckResult result) {
    return Outcome.of(result.verdict(), result.message(), result.details());
  }

  /** The checks on real threads that fit into a JVM which is not theirs alone. */
  static Bench realThreads(String lab) {
    return classes -> {
      Map<String, CheckBody> bodies =
          new TreeMap<>(
              Subject.load("gosched.suites." + lab + ".RealThreads", classes, false).bodies());
      bodies.keySet().removeAll(needingTheirOwnHeap(lab));
      return bodies;
    };
  }
}
