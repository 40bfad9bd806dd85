package gosched.grader.inspect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads class files without loading a class. */
final class ClassFiles {
  private ClassFiles() {}

  /** Every class below a folder, in the order of their paths. */
  static List<ClassModel> read(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .sorted()
          .map(ClassFiles::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ClassModel parse(Path file) {
    try {
      return ClassFile.of().parse(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With dots: {@code gosched.lab01.ThreadPool$Worker}. */
  static String name(ClassModel model) {
    return name(model.thisClass());
  }

  /** With dots. */
  static String name(ClassEntry type) {
    return type.asInternalName().replace('/', '.');
  }

  /** As {@link Class#getName} has it. */
  static String name(ClassDesc type) {
    String descriptor = type.descriptorString();
    return type.isClassOrInterface()
        ? descriptor.substring(1, descriptor.length() - 1).replace('/', '.')
        : type.isArray() ? descriptor.replace('/', '.') : type.displayName();
  }

  static String sourceFile(ClassModel model) {
    return model
        .findAttribute(Attributes.sourceFile())
        .map(a -> a.sourceFile().stringValue())
        .orElse(name(model));
  }

  /** The instructions of a method and the lines they stand for; empty if it has no body. */
  static List<CodeElement> code(MethodModel method) {
    return method.code().map(CodeModel::elementList).orElse(List.of());
  }

  /** A type's name as a reader of its source would write it: {@code Map.Entry}, {@code int[]}. */
  static String shortName(String type) {
    return type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
  }
}
