package gosched.sim;

import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What the weaver knows of fields: of the classes that it weaves, and of a goroutine's record. */
final class LabFields {
  /** The kit's record of a goroutine, by its internal name. */
  static final String G = "gosched/kit/G";

  private final Map<String, ClassModel> classes = new HashMap<>();
  private final Map<String, Set<AccessFlag>> flags = new HashMap<>();

  void add(ClassModel model) {
    String name = model.thisClass().asInternalName();
    classes.put(name, model);
    for (FieldModel f : model.fields()) {
      flags.put(key(name, f.fieldName().stringValue()), f.flags().flags());
    }
  }

  private static String key(String owner, String field) {
    return owner + "." + field;
  }

  /** Whether others see a write to it: a final field of a woven class is written once. */
  boolean mayChange(String owner, String field) {
    boolean ours = classes.containsKey(owner) || owner.equals(G);
    return ours && !has(owner, field, AccessFlag.FINAL);
  }

  private boolean has(String owner, String field, AccessFlag flag) {
    return flags.getOrDefault(key(owner, field), Set.of()).contains(flag);
  }

  /** The class that declares a field which the code names by {@code owner} or a subclass of it. */
  private String declaring(String owner, String field) {
    String c = owner;
    while (classes.containsKey(c) && !flags.containsKey(key(c, field))) {
      c = classes.get(c).superclass().map(s -> s.asInternalName()).orElse("");
    }
    return flags.containsKey(key(c, field)) ? c : owner;
  }

  int number(String owner, String field) {
    return Locations.field(declaring(owner, field), field);
  }

  boolean isVolatile(String owner, String field) {
    return has(declaring(owner, field), field, AccessFlag.VOLATILE);
  }
}
