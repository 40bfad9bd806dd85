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
import java.util.HashMap;
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
    Map<String, Boolean> made = asMade(model);
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
      } else if (made.getOrDefault(name, changes(field.fieldTypeSymbol()))) {
        violations.add(new Violation(file, 0, what, "what it holds may change; " + WHY));
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
    return changes(descriptor.substring(1, descriptor.length() - 1).replace('/', '.'));
  }

  private boolean changes(String name) {
    ClassModel model = own.get(name);
    if (model != null) {
      return model.fields().stream().anyMatch(this::isState)
          || model.superclass().filter(s -> changes(ClassFiles.name(s))).isPresent();
    }
    return MUTABLE.contains(name)
        || name.startsWith("gosched.lab") // an earlier one, whose class files are not here
        || isAtomic(name)
        || (name.matches("java\\.util\\.[A-Z].*") && !IMMUTABLE.contains(name));
  }

  /** Of an object of a submission's own. What is final there may be a constant that holds null. */
  private boolean isState(FieldModel field) {
    return !field.flags().has(AccessFlag.STATIC)
        && (!field.flags().has(AccessFlag.FINAL)
            || isAtomic(field.fieldType().stringValue().replaceAll("^L|;$", "").replace('/', '.')));
  }

  private static boolean isAtomic(String name) {
    return name.startsWith("java.util.concurrent.atomic.");
  }

  /**
   * Whether it may change what a field is set to, where that has just been made: by a constructor,
   * or by {@code List.of} and its like. It says more than the type of the field: an {@code Object}
   * may be a counter, and a {@code Timer} a mark without any field.
   */
  private Map<String, Boolean> asMade(ClassModel model) {
    Map<String, Boolean> made = new HashMap<>();
    for (MethodModel method : model.methods()) {
      if (!method.methodName().equalsString("<clinit>")) {
        continue;
      }
      CodeElement previous = null;
      for (CodeElement element : ClassFiles.code(method)) {
        if (element instanceof FieldInstruction put
            && put.opcode() == Opcode.PUTSTATIC
            && previous instanceof InvokeInstruction call) {
          if (isFactory(call)) {
            made.put(put.name().stringValue(), false);
          } else if (call.name().equalsString("<init>")) {
            made.put(put.name().stringValue(), changes(ClassFiles.name(call.owner())));
          }
        }
        previous = element instanceof Instruction ? element : previous;
      }
    }
    return made;
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
