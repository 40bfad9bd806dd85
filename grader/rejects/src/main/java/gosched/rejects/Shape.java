package gosched.rejects;

import java.lang.classfile.Attribute;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All of a class file that the compilation of another one may depend on: two classes of one shape
 * can be exchanged without anybody else's being compiled again.
 *
 * @param type flags, supertypes, permitted subclasses, type parameters
 * @param members all but private ones; of a constant also its value, which others have a copy of
 */
record Shape(String type, Set<String> members) {
  static Shape of(ClassModel model) {
    String above =
        model.superclass().map(ClassEntry::asInternalName).orElse("")
            + model.interfaces().stream().map(ClassEntry::asInternalName).toList();
    String permitted =
        model
            .findAttribute(Attributes.permittedSubclasses())
            .map(a -> a.permittedSubclasses().stream().map(ClassEntry::asInternalName).toList())
            .orElse(List.of())
            .toString();
    String components =
        model
            .findAttribute(Attributes.record())
            .map(
                a ->
                    a.components().stream()
                        .map(c -> c.name().stringValue() + c.descriptor().stringValue())
                        .toList())
            .orElse(List.of())
            .toString();
    Set<String> members = new TreeSet<>();
    model.fields().stream()
        .filter(f -> !f.flags().has(AccessFlag.PRIVATE))
        .forEach(f -> members.add(field(f)));
    model.methods().stream()
        .filter(m -> !m.flags().has(AccessFlag.PRIVATE))
        .forEach(m -> members.add(method(m)));
    String type = model.flags().flagsMask() + above + permitted + components + generic(model);
    return new Shape(type, members);
  }

  private static String field(FieldModel field) {
    String value =
        field.findAttribute(Attributes.constantValue()).map(c -> "" + c.constant()).orElse("");
    return field.flags().flagsMask()
        + field.fieldName().stringValue()
        + field.fieldType().stringValue()
        + generic(field)
        + value;
  }

  private static String method(MethodModel method) {
    String thrown =
        method
            .findAttribute(Attributes.exceptions())
            .map(a -> a.exceptions().stream().map(ClassEntry::asInternalName).toList())
            .orElse(List.of())
            .toString();
    return method.flags().flagsMask()
        + method.methodName().stringValue()
        + method.methodType().stringValue()
        + generic(method)
        + thrown;
  }

  /** Its signature with type parameters, and whether it is deprecated and so on. */
  private static String generic(AttributedElement element) {
    String signature =
        element
            .findAttribute(Attributes.signature())
            .map(a -> a.signature().stringValue())
            .orElse("");
    return signature
        + element.attributes().stream()
            .map(Attribute::attributeName)
            .map(Object::toString)
            .filter(name -> name.equals("Deprecated"))
            .collect(Collectors.joining());
  }
}
