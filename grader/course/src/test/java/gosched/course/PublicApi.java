package gosched.course;

import java.io.IOException;
import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;

/** What compiled classes offer to others: a line per public or protected member. */
final class PublicApi {

  private PublicApi() {}

  static SortedSet<String> of(Path classes) throws IOException {
    SortedSet<String> api = new TreeSet<>();
    for (Path file : Repository.files(classes)) {
      ClassModel model = ClassFile.of().parse(file);
      if (offered(model.flags())) {
        add(api, model);
      }
    }
    return api;
  }

  private static void add(SortedSet<String> api, ClassModel model) {
    String name = model.thisClass().asInternalName();
    String parent = model.superclass().map(c -> c.asInternalName()).orElse("");
    api.add(name + " extends " + parent + " " + model.flags().flags());
    model.interfaces().forEach(i -> api.add(name + " implements " + i.asInternalName()));
    model.fields().stream()
        .filter(field -> offered(field.flags()))
        .forEach(field -> api.add(name + "." + field.fieldName() + " " + field.fieldType()));
    model.methods().stream()
        .filter(method -> offered(method.flags()))
        .forEach(method -> api.add(name + "." + method.methodName() + method.methodType()));
  }

  private static boolean offered(AccessFlags flags) {
    return flags.has(AccessFlag.PUBLIC) || flags.has(AccessFlag.PROTECTED);
  }
}
