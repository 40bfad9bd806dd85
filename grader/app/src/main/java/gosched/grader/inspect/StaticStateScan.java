package gosched.grader.inspect;

import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds state in static fields, of classes and interfaces alike. A check makes thousands of
 * schedulers in one JVM, and each must begin as new; besides, a program may run two.
 *
 * <p>A field must be final, and what it holds must be known never to change: by its type, or by how
 * it is made.
 */
final class StaticStateScan {
  private static final String WHY =
      "state belongs to one scheduler and dies with it; make it a field of an object";

  private static final String MAY_CHANGE =
      "what it holds may change; "
          + WHY
          + ", or a constant: a number, a String, an enum, a VarHandle, List.of of constants, a"
          + " lambda that captures none but these, an object whose fields are final and hold such";

  private final Immutables immutables;
  private final Constants constants;

  private StaticStateScan(List<ClassModel> own, List<Path> below) {
    immutables = new Immutables(own, new TypeFiles(own, below));
    constants = new Constants(immutables);
  }

  /**
   * @param below folders and jars of what the classes were compiled against
   */
  static List<Violation> check(Path classes, List<Path> below) {
    List<ClassModel> models = ClassFiles.read(classes);
    StaticStateScan scan = new StaticStateScan(models, below);
    return models.stream().flatMap(m -> scan.check(m).stream()).sorted().toList();
  }

  private List<Violation> check(ClassModel model) {
    List<Violation> violations = new ArrayList<>();
    Map<String, Boolean> made = constants.of(model);
    for (FieldModel field : model.fields()) {
      // Synthetic: $VALUES of an enum, $SwitchMap$ of a switch, $assertionsDisabled.
      if (!field.flags().has(AccessFlag.STATIC) || field.flags().has(AccessFlag.SYNTHETIC)) {
        continue;
      }
      String name = field.fieldName().stringValue();
      String what = "the static field " + ClassFiles.shortName(ClassFiles.name(model)) + "." + name;
      String file = ClassFiles.sourceFile(model);
      if (!field.flags().has(AccessFlag.FINAL)) {
        violations.add(new Violation(file, 0, what, "it is not final; " + WHY));
      } else if (!immutables.is(field.fieldTypeSymbol()) && !made.getOrDefault(name, false)) {
        violations.add(new Violation(file, 0, what, MAY_CHANGE));
      }
    }
    return violations;
  }
}
