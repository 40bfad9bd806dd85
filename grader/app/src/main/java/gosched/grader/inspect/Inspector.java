package gosched.grader.inspect;

import gosched.kit.check.CheckResult;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import gosched.kit.check.Verdict;
import java.lang.classfile.ClassModel;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the checks of the group {@code inspect}, and says whether the rest of a submission may be
 * loaded at all. A check's rule is the last part of its id:
 *
 * <pre>
 *  labNN.arch.api        the public API is there                 a gate
 *  labNN.arch.imports    nothing outside the allow-list is used  a gate
 *  labNN.arch.monitors   nothing is synchronized
 *  labNN.arch.state      no static field holds state
 * </pre>
 */
public final class Inspector {
  /** The group of the checks that run here. */
  public static final String GROUP = "inspect";

  private static final int SHOWN = 20;

  private final Path classes;
  private final List<Path> below;
  private final List<String> missing;
  private final List<Violation> uses;
  private final List<String> todos;

  /**
   * Reads the compiled classes once.
   *
   * @param classes a folder of the lab's own classes; those of labs it stands on are not its own
   * @param below folders and jars of what it was compiled against
   */
  public Inspector(LabSpec lab, List<String> api, Path classes, List<Path> below) {
    if (api.isEmpty()) {
      throw new IllegalStateException(lab.api() + " is empty, so any submission would pass it");
    }
    this.classes = classes;
    this.below = List.copyOf(below);
    this.missing = ApiRule.missing(api, ApiListing.of(classes));
    List<ClassModel> own = ClassFiles.read(classes);
    AllowList source = AllowList.forLab(lab.javaPackage());
    AllowList classFiles = AllowList.forClassFiles(lab.javaPackage());
    this.uses =
        Stream.of(
                uses(classes, below, source, classFiles),
                GetClassScan.check(own),
                HeirScan.check(own))
            .flatMap(List::stream)
            .sorted()
            .toList();
    this.todos = Todos.in(classes);
  }

  /**
   * Reads classes of a lab that is in one folder with those it stands on.
   *
   * @param classes the folder of the lab's package, or the whole if there is nothing else in it
   */
  public Inspector(LabSpec lab, List<String> api, Path classes) {
    this(lab, api, classes, below(lab, classes));
  }

  private static List<Path> below(LabSpec lab, Path classes) {
    Path own = Path.of(lab.javaPackage().replace('.', '/'));
    Path top = classes.endsWith(own) ? classes.resolve("../..") : classes;
    return List.of(top, kit());
  }

  private static Path kit() {
    try {
      return Path.of(LabSpec.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Why nothing of the submission may be loaded, as a clause; empty if it may. */
  public Optional<String> gate() {
    if (!uses.isEmpty()) {
      return Optional.of("inspection found " + uses.getFirst().found());
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("the public API is incomplete: " + missing.getFirst());
  }

  /** Whether a Todo still stands where code should be. */
  public boolean hasTodos() {
    return !todos.isEmpty();
  }

  /** The result of a check of the group {@code inspect}. */
  public CheckResult run(CheckSpec check) {
    String rule = check.id().substring(check.id().lastIndexOf('.') + 1);
    return switch (rule) {
      case "api" -> result(check, missing);
      case "imports" -> result(check, texts(uses));
      case "monitors" -> result(check, texts(MonitorScan.check(classes)));
      case "state" -> result(check, texts(StaticStateScan.check(classes, below)));
      default -> CheckResult.of(check.id(), Verdict.GRADER_FAULT, "there is no rule " + rule);
    };
  }

  private CheckResult result(CheckSpec check, List<String> violations) {
    if (!violations.isEmpty()) {
      String details = violations.stream().limit(SHOWN).collect(Collectors.joining("\n"));
      int more = violations.size() - SHOWN;
      return CheckResult.of(
          check.id(),
          Verdict.FAILED,
          violations.getFirst(),
          violations.size() == 1 ? "" : more > 0 ? details + "\nand " + more + " more" : details);
    }
    // An empty class breaks no rule, so points for keeping the rules wait until there is code.
    if (!todos.isEmpty()) {
      String many = todos.size() == 1 ? "1 Todo is" : todos.size() + " Todos are";
      String text = "fine so far; it counts when no Todo is left: " + many + ", the first at ";
      return CheckResult.of(check.id(), Verdict.NOT_STARTED, text + todos.getFirst());
    }
    return CheckResult.of(check.id(), Verdict.PASSED, "");
  }

  /**
   * What keeps a student's own tests from being run, as a clause; empty if nothing does.
   *
   * @param below folders and jars of what they were compiled against
   */
  public static Optional<String> gateOfTests(LabSpec lab, Path testClasses, List<Path> below) {
    return uses(
            testClasses,
            below,
            AllowList.forTests(lab.javaPackage()),
            AllowList.forTestClassFiles(lab.javaPackage()))
        .stream()
        .findFirst()
        .map(Violation::toString);
  }

  private static List<Violation> uses(
      Path classes, List<Path> below, AllowList source, AllowList classFiles) {
    List<ClassModel> own = ClassFiles.read(classes);
    TreeSet<Violation> seen = new TreeSet<>(UseRules.check(classes, source));
    // What the rules found is told in their words.
    MemberScan.check(own, new MemberJudge(source, own, below)).stream()
        .filter(v -> seen.stream().noneMatch(s -> saysTheSame(s, v)))
        .toList()
        .forEach(seen::add);
    // What the net finds and has been found already is told once, with its line.
    ConstantPoolNet.check(own, classFiles, below).stream()
        .filter(v -> seen.stream().noneMatch(s -> saysTheSame(s, v)))
        .toList()
        .forEach(seen::add);
    seen.addAll(LengthScan.check(own));
    seen.addAll(NameScan.check(own));
    return List.copyOf(seen);
  }

  private static boolean saysTheSame(Violation rule, Violation net) {
    String type = net.what().contains(".") ? net.what() : net.what() + ".";
    return rule.file().equals(net.file())
        && (rule.what().equals(net.what())
            || rule.what().startsWith(type)
            || net.what().startsWith(rule.what() + ".")
            || net.what().equals(rule.what().replaceFirst("^new (.*)$", "$1.<init>"))
            || rule.what().equals("new " + net.what()));
  }

  private static List<String> texts(List<Violation> violations) {
    return violations.stream().map(Violation::toString).toList();
  }
}
