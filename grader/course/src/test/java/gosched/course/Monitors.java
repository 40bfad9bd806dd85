package gosched.course;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.reflect.AccessFlag;
import java.util.List;

/** Where a class takes a monitor: ArchUnit does not see {@code synchronized} blocks. */
final class Monitors {

  private Monitors() {}

  static List<String> in(byte[] classFile) {
    ClassModel model = ClassFile.of().parse(classFile);
    return model.methods().stream()
        .filter(method -> method.flags().has(AccessFlag.SYNCHRONIZED) || enters(method))
        .map(method -> model.thisClass().asInternalName() + "." + method.methodName())
        .toList();
  }

  private static boolean enters(MethodModel method) {
    if (method.code().isEmpty()) {
      return false;
    }
    for (CodeElement element : method.code().get()) {
      if (element instanceof MonitorInstruction) {
        return true;
      }
    }
    return false;
  }
}
