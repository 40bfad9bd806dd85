package gosched.grader.inspect;

import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds names that tools of the grader go by. The simulator and JaCoCo add members to a lab's
 * classes, and whoever declared them before would take their place; and JaCoCo leaves out whatever
 * has an annotation that is named so.
 */
final class NameScan {
  private static final List<String> ADDED = List.of("gosched$", "$jacoco");
  private static final String LEFT_OUT = "Generated";

  private NameScan() {}

  static List<Violation> check(List<ClassModel> own) {
    List<Violation> violations = new ArrayList<>();
    for (ClassModel model : own) {
      String file = ClassFiles.sourceFile(model);
      Stream.concat(
              model.methods().stream().map(m -> m.methodName()),
              model.fields().stream().map(f -> f.fieldName()))
          .map(Utf8Entry::stringValue)
          .filter(name -> ADDED.stream().anyMatch(name::startsWith))
          .forEach(
              name -> violations.add(new Violation(file, 0, name, "the grader adds such names")));
      String type = ClassFiles.shortName(ClassFiles.name(model));
      if (model.flags().has(AccessFlag.ANNOTATION) && type.contains(LEFT_OUT)) {
        String why = "what has such an annotation is left out where lines are counted";
        violations.add(new Violation(file, 0, "@" + type, why));
      }
    }
    return violations;
  }
}
