package gosched.grader.inspect;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Judges every member that an instruction names, with its line, and every one that a class inherits
 * for somebody who calls it by another name. {@link UseRules} see what the source says; this sees
 * where it leads to.
 */
final class MemberScan {
  private final MemberJudge judge;
  private final Map<String, ClassModel> own;
  private final List<Violation> violations = new ArrayList<>();

  private MemberScan(MemberJudge judge, List<ClassModel> own) {
    this.judge = judge;
    this.own =
        own.stream()
            .collect(Collectors.toMap(m -> m.thisClass().asInternalName(), Function.identity()));
  }

  static List<Violation> check(List<ClassModel> own, MemberJudge judge) {
    MemberScan scan = new MemberScan(judge, own);
    for (ClassModel model : own) {
      String file = ClassFiles.sourceFile(model);
      model.methods().forEach(method -> scan.instructions(file, method));
      scan.inherited(file, model);
    }
    return scan.violations;
  }

  private void instructions(String file, MethodModel method) {
    int line = 0;
    for (CodeElement element : ClassFiles.code(method)) {
      switch (element) {
        case LineNumber number -> line = number.line();
        case InvokeInstruction call ->
            judge(
                file,
                line,
                call.owner().asSymbol(),
                call.name().stringValue(),
                call.type().stringValue());
        case FieldInstruction access ->
            judge(
                file,
                line,
                access.owner().asSymbol(),
                access.name().stringValue(),
                access.type().stringValue());
        case InvokeDynamicInstruction dynamic -> {
          for (ConstantDesc argument : dynamic.bootstrapArgs()) {
            // What a lambda or a method reference leads to. A constant that is computed is how the
            // compiler puts an enum into a switch: the net below knows the few ways to do that.
            if (argument instanceof DirectMethodHandleDesc handle) {
              judge(file, line, handle.owner(), handle.methodName(), handle.lookupDescriptor());
            }
          }
        }
        default -> {}
      }
    }
  }

  private void judge(String file, int line, ClassDesc named, String name, String descriptor) {
    judge
        .whyNot(named, name, descriptor)
        .ifPresent(
            why -> {
              String type = ClassFiles.shortName(ClassFiles.name(named));
              String what = name.equals("<init>") ? "new " + type : type + "." + name;
              violations.add(new Violation(file, line, what, why));
            });
  }

  /**
   * An interface of the submission's own may declare what a class inherits from the JDK, and then a
   * call by the interface's name ends there.
   */
  private void inherited(String file, ClassModel model) {
    if (model.flags().has(AccessFlag.INTERFACE)) {
      return;
    }
    ClassDesc type = model.thisClass().asSymbol();
    Set<String> above = judge.above(type);
    for (String name : above) {
      ClassModel declaring = own.get(name);
      if (declaring != null && declaring.flags().has(AccessFlag.INTERFACE)) {
        for (MethodModel method : declaring.methods()) {
          if (!method.flags().has(AccessFlag.STATIC) && !method.flags().has(AccessFlag.PRIVATE)) {
            String descriptor = method.methodType().stringValue();
            judge(file, 0, type, method.methodName().stringValue(), descriptor);
          }
        }
      }
    }
  }
}
