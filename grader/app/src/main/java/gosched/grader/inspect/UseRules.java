package gosched.grader.inspect;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.SourceCodeLocation;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The allow-list as two ArchUnit rules: one on the members that code accesses, one on types. */
final class UseRules {
  private final AllowList allowed;
  private final TreeSet<Violation> violations = new TreeSet<>();

  private UseRules(AllowList allowed) {
    this.allowed = allowed;
  }

  /** Everything below {@code classes} that the list does not allow. */
  static List<Violation> check(Path classes, AllowList allowed) {
    // Names are all that is asked for, so nothing outside the submission needs to be read.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new UseRules(allowed).run(new ClassFileImporter().importPath(classes));
  }

  private List<Violation> run(JavaClasses classes) {
    // Not callMethodWhere: it does not see Thread::new and System::exit.
    ArchRule members =
        noClasses()
            .should()
            .accessTargetWhere(describe("is not on the allow-list", this::isForbidden));
    ArchRule types =
        noClasses()
            .should()
            .dependOnClassesThat(describe("are not on the allow-list", this::isForbidden));
    members
        .allowEmptyShould(true)
        .evaluate(classes)
        .handleViolations(
            (Collection<JavaAccess<?>> accesses, String text) -> accesses.forEach(this::add));
    types
        .allowEmptyShould(true)
        .evaluate(classes)
        .handleViolations(
            (Collection<Dependency> dependencies, String text) -> dependencies.forEach(this::add));
    return List.copyOf(violations);
  }

  private boolean isForbidden(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    if (owner.isArray()) {
      return false; // clone() and length; the element type is a dependency of its own
    }
    return !allowed.permitsMember(
        owner.getName(), access.getTarget().getName(), parameters(access));
  }

  private boolean isForbidden(JavaClass type) {
    JavaClass base = type.getBaseComponentType();
    return !base.isPrimitive() && !allowed.permitsType(base.getName());
  }

  private static String parameters(JavaAccess<?> access) {
    return access.getTarget() instanceof CodeUnitAccessTarget unit
        ? unit.getRawParameterTypes().stream()
            .map(JavaClass::getName)
            .collect(Collectors.joining(","))
        : "";
  }

  private void add(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String member = access.getTarget().getName();
    String what =
        member.equals("<init>")
            ? "new " + ClassFiles.shortName(owner)
            : ClassFiles.shortName(owner) + "." + member;
    add(access.getSourceCodeLocation(), what, allowed.reason(owner, member));
  }

  private void add(Dependency dependency) {
    String type = dependency.getTargetClass().getBaseComponentType().getName();
    SourceCodeLocation at = dependency.getSourceCodeLocation();
    String name = ClassFiles.shortName(type);
    boolean known =
        violations.stream()
            .filter(v -> v.file().equals(at.getSourceFileName()))
            .filter(v -> v.line() == at.getLineNumber() || at.getLineNumber() == 0)
            .anyMatch(v -> v.what().equals("new " + name) || v.what().startsWith(name));
    if (!known) {
      add(at, name, allowed.reason(type, ""));
    }
  }

  private void add(SourceCodeLocation at, String what, String why) {
    violations.add(new Violation(at.getSourceFileName(), at.getLineNumber(), what, why));
  }
}
