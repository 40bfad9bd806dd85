package gosched.grader.inspect;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds methods that the JVM would only ever interpret, of which what is measured says nothing; and
 * classes with so many constants that there is no room for those that the grader adds.
 */
final class LengthScan {
  /** HotSpot's HugeMethodLimit, in bytes of bytecode. */
  static final int LONGEST = 8_000;

  /** Of 65,535 that a class file can have. The largest class of a lab has some 500. */
  static final int MOST_CONSTANTS = 20_000;

  private LengthScan() {}

  static List<Violation> check(List<ClassModel> own) {
    List<Violation> violations = new ArrayList<>();
    for (ClassModel model : own) {
      int constants = model.constantPool().size();
      if (constants > MOST_CONSTANTS) {
        String what = "a class of " + constants + " constants, " + ClassFiles.name(model);
        String why = "the grader takes at most " + MOST_CONSTANTS + "; divide it";
        violations.add(new Violation(ClassFiles.sourceFile(model), 0, what, why));
      }
      for (MethodModel method : model.methods()) {
        int length = method.findAttribute(Attributes.code()).map(a -> a.codeLength()).orElse(0);
        if (length > LONGEST) {
          String what = "a method of " + length + " bytes, " + method.methodName().stringValue();
          String why = "the JVM compiles none of more than " + LONGEST + "; divide it";
          violations.add(new Violation(ClassFiles.sourceFile(model), 0, what, why));
        }
      }
    }
    return violations;
  }
}
