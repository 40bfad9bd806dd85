package gosched.grader.inspect;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds calls of getClass() that could tell one kernel from another. Two uses cannot, and are what
 * an {@code equals} or a {@code toString} needs: the class of {@code this}, and whether two objects
 * have the same one. They are known by the instructions just around the call; a label in between
 * would let another object come there, and is none of ours.
 *
 * <pre>
 *  this.getClass()                              aload_0, getClass
 *  o.getClass() != getClass()                   getClass, aload_0, getClass, if_acmp
 *  getClass() == o.getClass()                   getClass, if_acmp
 * </pre>
 */
final class GetClassScan {
  private static final String WHY =
      "what an object is, its type says; of your own, test by instanceof and name by"
          + " Name.class.getSimpleName(). this.getClass() is fine, and to compare two classes";

  private GetClassScan() {}

  static List<Violation> check(List<ClassModel> own) {
    List<Violation> violations = new ArrayList<>();
    for (ClassModel model : own) {
      for (MethodModel method : model.methods()) {
        check(ClassFiles.sourceFile(model), method, violations);
      }
    }
    return violations;
  }

  private static void check(String file, MethodModel method, List<Violation> violations) {
    List<CodeElement> code = new ArrayList<>();
    List<Integer> lines = new ArrayList<>();
    int line = 0;
    for (CodeElement element : ClassFiles.code(method)) {
      if (element instanceof LineNumber number) {
        line = number.line();
      } else {
        code.add(element);
        lines.add(line);
      }
    }
    boolean hasThis = !method.flags().has(AccessFlag.STATIC);
    for (int i = 0; i < code.size(); i++) {
      boolean isFine = hasThis && isThis(code, i - 1) || isCompared(code, i + 1, hasThis);
      if (isGetClass(code.get(i)) && !isFine || isReference(code.get(i))) {
        violations.add(new Violation(file, lines.get(i), "Object.getClass", WHY));
      }
    }
  }

  private static boolean isGetClass(CodeElement element) {
    return element instanceof InvokeInstruction call
        && call.name().equalsString("getClass")
        && call.type().equalsString("()Ljava/lang/Class;");
  }

  /** {@code Object::getClass}: of whatever object there will be. */
  private static boolean isReference(CodeElement element) {
    return element instanceof InvokeDynamicInstruction dynamic
        && dynamic.bootstrapArgs().stream()
            .anyMatch(
                a -> a instanceof DirectMethodHandleDesc h && h.methodName().equals("getClass"));
  }

  private static boolean isThis(List<CodeElement> code, int i) {
    return i >= 0
        && i < code.size()
        && code.get(i) instanceof LoadInstruction load
        && load.opcode() == Opcode.ALOAD_0;
  }

  private static boolean isCompared(List<CodeElement> code, int next, boolean hasThis) {
    return isComparison(code, next)
        || hasThis
            && isThis(code, next)
            && next + 1 < code.size()
            && isGetClass(code.get(next + 1))
            && isComparison(code, next + 2);
  }

  private static boolean isComparison(List<CodeElement> code, int i) {
    return i < code.size()
        && code.get(i) instanceof BranchInstruction branch
        && (branch.opcode() == Opcode.IF_ACMPEQ || branch.opcode() == Opcode.IF_ACMPNE);
  }
}
