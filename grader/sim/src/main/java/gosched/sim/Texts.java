package gosched.sim;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/**
 * Whose texts a method works on. A StringBuilder is memory that threads can share like any
 * collection; but most are made, filled and read by one call of one method, and nobody else ever
 * sees them. Such calls are no switch points: they would only make schedules longer.
 */
final class Texts {
  static final String BUILDER = "java/lang/StringBuilder";

  /** What it may be called where it is read. */
  static final String CHARS = "java/lang/CharSequence";

  private static final String BUILDER_TYPE = "L" + BUILDER + ";";

  /** What a variable may be in which one can be kept; or an array of such. */
  private static final Set<String> HOLDING =
      Set.of(
          BUILDER_TYPE,
          "L" + CHARS + ";",
          "Ljava/lang/Object;",
          "Ljava/lang/Comparable;",
          "Ljava/lang/Appendable;",
          "Ljava/io/Serializable;");

  private Texts() {}

  /**
   * Whether every StringBuilder that the method calls was made by the same call of the method, and
   * given to nobody. It is not, as far as this can see, if one may have come from elsewhere, or may
   * have gone there.
   */
  static boolean areOwn(MethodModel m) {
    return !takes(m.methodTypeSymbol()) && m.code().filter(code -> !comesOrGoes(code)).isPresent();
  }

  private static boolean comesOrGoes(CodeModel code) {
    for (CodeElement e : code) {
      boolean does =
          switch (e) {
            case FieldInstruction f -> comesOrGoes(f);
            case TypeCheckInstruction t ->
                t.opcode() == Opcode.CHECKCAST && mayHold(t.type().asSymbol());
            case ArrayStoreInstruction a -> a.typeKind() == TypeKind.REFERENCE;
            case ArrayLoadInstruction a -> a.typeKind() == TypeKind.REFERENCE;
            case InvokeInstruction i ->
                !i.owner().asInternalName().equals(BUILDER)
                    && (takes(i.typeSymbol()) || isBuilder(i.typeSymbol().returnType()));
            case InvokeDynamicInstruction d -> takes(d.typeSymbol());
            default -> false;
          };
      if (does) {
        return true;
      }
    }
    return false;
  }

  private static boolean comesOrGoes(FieldInstruction f) {
    boolean goes = f.opcode() == Opcode.PUTFIELD || f.opcode() == Opcode.PUTSTATIC;
    return goes ? mayHold(f.typeSymbol()) : isBuilder(f.typeSymbol());
  }

  private static boolean takes(MethodTypeDesc type) {
    return type.parameterList().stream().anyMatch(Texts::mayHold);
  }

  private static boolean mayHold(ClassDesc type) {
    String descriptor = type.descriptorString();
    return HOLDING.contains(descriptor) || HOLDING.contains(descriptor.replaceFirst("^\\[+", ""));
  }

  private static boolean isBuilder(ClassDesc type) {
    return type.descriptorString().equals(BUILDER_TYPE);
  }
}
