package gosched.suites.coverage;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.Collection;
import java.util.Set;

/**
 * Counts the places at which tests may find something to be wrong. Whether they ask the right thing
 * nobody counts; but tests without a single one could only fail by an exception of the lab's.
 */
final class Assertions {
  private static final Set<String> OWNERS =
      Set.of("org/junit/jupiter/api/Assertions", "java/lang/AssertionError");

  private Assertions() {}

  /** Of all class files together. */
  static int in(Collection<byte[]> classes) {
    return classes.stream()
        .flatMap(bytes -> ClassFile.of().parse(bytes).methods().stream())
        .mapToInt(Assertions::in)
        .sum();
  }

  private static int in(MethodModel method) {
    return method.code().map(Assertions::in).orElse(0);
  }

  private static int in(CodeModel code) {
    return (int)
        code.elementStream()
            .filter(InvokeInstruction.class::isInstance)
            .map(InvokeInstruction.class::cast)
            .filter(call -> OWNERS.contains(call.owner().asInternalName()))
            .count();
  }
}
