package gosched.grader.inspect;

import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.AccessFlag;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the types that declare a member, from the one that an instruction names, as the JVM does
 * (JVMS 5.4.3.2 to 5.4.3.4): the type itself, its superclasses, then all its interfaces. An
 * exception's {@code getStackTrace} is Throwable's, whatever the exception is called.
 *
 * <p>The JVM takes one of several interfaces, or none at all; who judges wants to see them all.
 */
final class Owners {
  private final TypeFiles types;

  Owners(TypeFiles types) {
    this.types = types;
  }

  /**
   * The types that declare it, with slashes: one in most cases, none if the type that is named or
   * one of those above it is nowhere to be found.
   *
   * @param named with slashes
   * @param descriptor of a method if it begins with a bracket, else of a field
   */
  Set<String> declaring(String named, String name, String descriptor) {
    boolean method = descriptor.startsWith("(");
    Set<String> interfaces = new LinkedHashSet<>();
    String next = named;
    while (next != null) {
      Optional<ClassModel> type = types.find(next);
      if (type.isEmpty()) {
        return Set.of();
      }
      if (declares(type.get(), name, descriptor)) {
        return Set.of(next);
      }
      if (!method) { // a field of an interface goes before one of the superclass
        Set<String> above = new LinkedHashSet<>();
        addInterfaces(type.get(), above);
        Set<String> found = declaring(above, name, descriptor).keySet();
        if (!found.isEmpty()) {
          return found;
        }
      }
      addInterfaces(type.get(), interfaces);
      next = type.get().superclass().map(ClassEntry::asInternalName).orElse(null);
    }
    return mostSpecific(declaring(interfaces, name, descriptor));
  }

  /** All types above a type, without it; those that cannot be found are among them by name. */
  Set<String> above(String named) {
    Set<String> all = new LinkedHashSet<>();
    String next = named;
    while (next != null) {
      Optional<ClassModel> type = types.find(next);
      type.ifPresent(t -> addInterfaces(t, all));
      next = type.flatMap(ClassModel::superclass).map(ClassEntry::asInternalName).orElse(null);
      if (next != null) {
        all.add(next);
      }
    }
    return all;
  }

  private void addInterfaces(ClassModel type, Set<String> interfaces) {
    for (ClassEntry entry : type.interfaces()) {
      if (interfaces.add(entry.asInternalName())) {
        types.find(entry.asInternalName()).ifPresent(t -> addInterfaces(t, interfaces));
      }
    }
  }

  private Map<String, ClassModel> declaring(Set<String> among, String name, String descriptor) {
    Map<String, ClassModel> found = new LinkedHashMap<>();
    for (String candidate : among) {
      types
          .find(candidate)
          .filter(t -> declares(t, name, descriptor))
          .ifPresent(t -> found.put(candidate, t));
    }
    return found;
  }

  /** Without those that another one of them extends: what that declares takes their place. */
  private Set<String> mostSpecific(Map<String, ClassModel> candidates) {
    Set<String> left = new LinkedHashSet<>(candidates.keySet());
    for (ClassModel candidate : candidates.values()) {
      Set<String> extended = new LinkedHashSet<>();
      addInterfaces(candidate, extended);
      left.removeAll(extended);
    }
    return left;
  }

  private static boolean declares(ClassModel type, String name, String descriptor) {
    if (!descriptor.startsWith("(")) {
      return type.fields().stream()
          .anyMatch(
              f -> f.fieldName().equalsString(name) && f.fieldType().equalsString(descriptor));
    }
    return type.methods().stream()
        .anyMatch(
            m ->
                m.methodName().equalsString(name)
                    && (m.methodType().equalsString(descriptor)
                        || isSignaturePolymorphic(type, m.flags().has(AccessFlag.VARARGS))));
  }

  /** VarHandle.setRelease is declared once, and called with any descriptor. */
  private static boolean isSignaturePolymorphic(ClassModel type, boolean varargs) {
    return varargs
        && List.of("java/lang/invoke/VarHandle", "java/lang/invoke/MethodHandle")
            .contains(type.thisClass().asInternalName());
  }
}
