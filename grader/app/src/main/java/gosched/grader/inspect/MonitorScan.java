package gosched.grader.inspect;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds {@code synchronized}, which ArchUnit does not see in front of a block. */
final class MonitorScan {
  private static final String WHY =
      "monitors break when a goroutine changes threads; use kernel.lock(name)";

  private MonitorScan() {}

  static List<Violation> check(Path classes) {
    List<Violation> violations = new ArrayList<>();
    for (ClassModel model : ClassFiles.read(classes)) {
      String file = ClassFiles.sourceFile(model);
      for (MethodModel method : model.methods()) {
        if (method.flags().has(AccessFlag.SYNCHRONIZED)) {
          String what = "the synchronized method " + method.methodName().stringValue();
          violations.add(new Violation(file, firstLine(method), what, WHY));
        }
        blocks(method, file, violations);
      }
    }
    return violations.stream().sorted().distinct().toList();
  }

  private static void blocks(MethodModel method, String file, List<Violation> violations) {
    int line = 0;
    for (CodeElement element : ClassFiles.code(method)) {
      switch (element) {
        case LineNumber number -> line = number.line();
        case MonitorInstruction monitor when monitor.opcode() == Opcode.MONITORENTER ->
            violations.add(new Violation(file, line, "synchronized", WHY));
        default -> {}
      }
    }
  }

  private static int firstLine(MethodModel method) {
    for (CodeElement element : ClassFiles.code(method)) {
      if (element instanceof LineNumber number) {
        return number.line();
      }
    }
    return 0;
  }
}
