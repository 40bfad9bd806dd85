package gosched.grader.inspect;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds state in static fields. A check makes thousands of schedulers in one JVM, and each must
 * begin as new; besides, a program may run two.
 */
final class StaticStateScan {
  private static final String WHY =
      "state belongs to one scheduler and dies with it; make it a field of an object";

  /** Types that change, besides arrays, collections and the lab's own. */
  private static final Set<String> MUTABLE =
      Set.of(
          "java.lang.StringBuilder",
          "java.util.Random",
          "gosched.kit.Channel",
          "gosched.kit.Coroutine",
          "gosched.kit.G",
          "gosched.kit.Group",
          "gosched.kit.Kernel",
          "gosched.kit.KernelLock",
          "gosched.kit.KernelThread",
          "gosched.kit.Locker",
          "gosched.kit.Scheduler",
          "gosched.kit.Timer");

  /** Of java.util, what does not change. */
  private static final Set<String> IMMUTABLE =
      Set.of(
          "java.util.Comparator",
          "java.util.Optional",
          "java.util.OptionalInt",
          "java.util.OptionalLong",
          "java.util.OptionalDouble");

  private final Map<String, ClassModel> own;

  private StaticStateScan(List<ClassModel> models) {
    own = models.stream().collect(Collectors.toMap(ClassFiles::name, Function.identity()));
  }

  static List<Violation> check(Path classes) {
    List<ClassModel> models = ClassFiles.read(classes);
    StaticStateScan scan = new StaticStateScan(models);
    return models.stream().flatMap(m -> scan.check(m).stream()).sorted().toList();
  }

  private List<Violation> check(ClassModel model) {
    List<Violation> violations = new ArrayList<>();
    Set<String> unchanging = madeByFactories(model);
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
      } else if (changes(field.fieldTypeSymbol()) && !unchanging.contains(name)) {
        violations.add(new Violation(file, 0, what, "what it holds can change; " + WHY));
      }
    }
    return violations;
  }

  private boolean changes(ClassDesc type) {
    if (type.isPrimitive()) {
      return false;
    }
    if (type.isArray()) {
      return true;
    }
    String descriptor = type.descriptorString();
    String name = descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    if (own.containsKey(name)) {
      return own.get(name).fields().stream()
          .anyMatch(f -> !f.flags().has(AccessFlag.STATIC) && !f.flags().has(AccessFlag.FINAL));
    }
    return MUTABLE.contains(name)
        || name.startsWith("gosched.lab") // an earlier one, whose class files are not here
        || name.startsWith("java.util.concurrent.atomic.")
        || (name.matches("java\\.util\\.[A-Z].*") && !IMMUTABLE.contains(name));
  }

  /** Fields that are set to what {@code List.of} and its like have just returned. */
  private static Set<String> madeByFactories(ClassModel model) {
    Set<String> names = new HashSet<>();
    for (MethodModel method : model.methods()) {
      if (!method.methodName().equalsString("<clinit>")) {
        continue;
      }
      CodeElement previous = null;
      for (CodeElement element : ClassFiles.code(method)) {
        if (element instanceof FieldInstruction put
            && put.opcode() == Opcode.PUTSTATIC
            && previous instanceof InvokeInstruction call
            && isFactory(call)) {
          names.add(put.name().stringValue());
        }
        previous = element instanceof Instruction ? element : previous;
      }
    }
    return names;
  }

  private static boolean isFactory(InvokeInstruction call) {
    String name = call.name().stringValue();
    return switch (call.owner().asInternalName()) {
      case "java/util/List", "java/util/Set", "java/util/Map" ->
          name.equals("of") || name.equals("copyOf") || name.equals("ofEntries");
      case "java/util/Collections" -> name.startsWith("unmodifiable") || name.startsWith("empty");
      default -> false;
    };
  }
}
