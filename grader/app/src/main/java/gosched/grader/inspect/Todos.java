package gosched.grader.inspect;

import gosched.kit.Todo;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds where a {@link Todo} still stands for code that is to be written. */
final class Todos {
  private Todos() {}

  /** Such as {@code ThreadPool.java:31}, in order. */
  static List<String> in(Path classes) {
    List<Violation> places = new ArrayList<>();
    for (ClassModel model : ClassFiles.read(classes)) {
      for (MethodModel method : model.methods()) {
        int line = 0;
        for (CodeElement element : ClassFiles.code(method)) {
          switch (element) {
            case LineNumber number -> line = number.line();
            case NewObjectInstruction made when isTodo(made) ->
                places.add(new Violation(ClassFiles.sourceFile(model), line, "", ""));
            default -> {}
          }
        }
      }
    }
    return places.stream().sorted().map(Violation::where).toList();
  }

  private static boolean isTodo(NewObjectInstruction made) {
    return made.className().asInternalName().equals(Todo.class.getName().replace('.', '/'));
  }
}
