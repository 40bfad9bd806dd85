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
import java.util.function.Function;
import java.util.function.Predicate;
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
    return lazy(
        lab,
        spec -> spec.group().equals("sim"),
        classes -> Subject.load("gosched.suites." + lab + ".Simulated", classes, true).bodies());
  }

  /** The app's inspection of class files: the lab's own, not of those that it stands on. */
  static Bench inspected(String lab) {
    LabSpec spec = Catalogue.lab(lab);
    return lazy(
        lab,
        check -> check.group().equals(Inspector.GROUP),
        classes -> {
          Inspector inspector = new Inspector(spec, Catalogue.api(spec), own(spec, classes));
          Map<String, CheckBody> bodies = new TreeMap<>();
          for (CheckSpec check : spec.checks()) {
            bodies.put(check.id(), context -> asOutcome(inspector.run(check)));
          }
          return bodies;
        });
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
    return lazy(
        lab,
        check -> check.group().equals("real"),
        classes -> Subject.load("gosched.suites." + lab + ".RealThreads", classes, false).bodies());
  }

  /**
   * The checks of the catalogue that {@code which} picks, loaded when the first of them runs: most
   * rejects meet checks of one kind only, and to weave a subject takes longer than many a check.
   */
  private static Bench lazy(
      String lab, Predicate<CheckSpec> which, Function<Path, Map<String, CheckBody>> load) {
    List<String> ids =
        Catalogue.lab(lab).checks().stream().filter(which).map(CheckSpec::id).toList();
    return classes -> {
      Map<String, CheckBody> loaded = new TreeMap<>();
      Map<String, CheckBody> bodies = new TreeMap<>();
      for (String id : ids) {
        bodies.put(
            id,
            context -> {
              if (loaded.isEmpty()) {
                loaded.putAll(load.apply(classes));
              }
              return loaded.get(id).run(context);
            });
      }
      return bodies;
    };
  }
}
