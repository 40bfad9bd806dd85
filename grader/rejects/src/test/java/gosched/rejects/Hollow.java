package gosched.rejects;

import gosched.kit.Todo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A starter in which everything seems to be done: where it would say TODO it does nothing, and
 * returns null, 0 or false.
 */
final class Hollow {
  private static final String TODO = Todo.class.getName().replace('.', '/');

  private int methods;

  /**
   * Changes the class files of a folder.
   *
   * @return how many methods do nothing now
   */
  static int out(Path classes) {
    Hollow hollow = new Hollow();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        Files.write(file, hollow.out(Files.readAllBytes(file), classes));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return hollow.methods;
  }

  /** Those that say TODO, such as {@code Chan.send}. */
  static Set<String> methods(Path classes) {
    Set<String> methods = new TreeSet<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String type = file.getFileName().toString().replace(".class", ".");
        ClassFile.of().parse(Files.readAllBytes(file)).methods().stream()
            .filter(Hollow::saysTodo)
            .forEach(method -> methods.add(type + method.methodName().stringValue()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return methods;
  }

  private byte[] out(byte[] bytes, Path classes) {
    ClassFile plain =
        ClassFile.of(
            ClassFile.DeadCodeOption.PATCH_DEAD_CODE,
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS);
    ClassModel model = plain.parse(bytes);
    List<MethodModel> todo = model.methods().stream().filter(Hollow::saysTodo).toList();
    methods += todo.size();
    if (todo.isEmpty()) {
      return bytes;
    }
    ClassTransform all = ClassTransform.ACCEPT_ALL;
    for (MethodModel method : todo) {
      TypeKind returned = TypeKind.from(method.methodTypeSymbol().returnType());
      all =
          all.andThen(
              ClassTransform.transformingMethodBodies(
                  m -> same(m, method), (b, e) -> instead(b, e, returned)));
    }
    return plain.transformClass(model, all);
  }

  private static boolean same(MethodModel one, MethodModel other) {
    return one.methodName().equalsString(other.methodName().stringValue())
        && one.methodType().equalsString(other.methodType().stringValue());
  }

  private static boolean saysTodo(MethodModel method) {
    return method.code().stream()
        .flatMap(code -> code.elementStream())
        .anyMatch(e -> e instanceof InvokeInstruction i && i.owner().asInternalName().equals(TODO));
  }

  /** A starter throws nothing but TODO in such a method. */
  private static void instead(CodeBuilder b, CodeElement e, TypeKind returned) {
    if (!(e instanceof ThrowInstruction)) {
      b.with(e);
      return;
    }
    b.pop();
    switch (returned) {
      case VOID -> {}
      case REFERENCE -> b.aconst_null();
      case LONG -> b.lconst_0();
      case DOUBLE -> b.dconst_0();
      case FLOAT -> b.fconst_0();
      default -> b.iconst_0();
    }
    b.return_(returned);
  }
}
