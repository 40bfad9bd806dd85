package gosched.kit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.CodeAttribute;

/** How much byte code a method has: HotSpot does not inline a long one, however hot. */
final class CodeLength {
  /** HotSpot's FreqInlineSize. */
  private static final int INLINE_LIMIT = 325;

  private CodeLength() {}

  static void assertNeverInlined(Class<?> owner, String method) throws IOException {
    try (InputStream in = owner.getResourceAsStream(owner.getSimpleName() + ".class")) {
      ClassModel model = ClassFile.of().parse(in.readAllBytes());
      int length =
          model.methods().stream()
              .filter(m -> m.methodName().equalsString(method))
              .map(m -> (CodeAttribute) m.code().orElseThrow())
              .mapToInt(CodeAttribute::codeLength)
              .findFirst()
              .orElseThrow();
      assertTrue(length > INLINE_LIMIT, method + " has only " + length + " bytes");
    }
  }
}
