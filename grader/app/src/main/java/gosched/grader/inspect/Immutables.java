package gosched.grader.inspect;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Types of which every object is the same for ever, with all that can be reached from it. What is
 * not known to be so may change: a {@code Supplier<int[]>} looks harmless and holds an array.
 *
 * <p>Type arguments say nothing here, since a cast can make them wrong.
 */
final class Immutables {
  /** Of the JDK: final, or without a constructor for others. */
  private static final Set<String> OF_THE_JDK =
      Set.of(
          "java.lang.Boolean",
          "java.lang.Byte",
          "java.lang.Character",
          "java.lang.Class",
          "java.lang.Double",
          "java.lang.Float",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Short",
          "java.lang.StackTraceElement",
          "java.lang.String",
          "java.lang.Void",
          "java.lang.invoke.VarHandle",
          "java.time.Duration",
          "java.util.OptionalDouble",
          "java.util.OptionalInt",
          "java.util.OptionalLong",
          "java.util.concurrent.TimeUnit");

  /** What a class of a lab may extend without inheriting a field that changes. */
  private static final Set<String> STATELESS_PARENTS =
      Set.of("java.lang.Object", "java.lang.Record", "java.lang.Enum");

  /**
   * So many types are followed from one field on, and no more: what is not known may change. A
   * bound and not the end of the stack, which is elsewhere on each machine.
   */
  private static final int MOST_TYPES = 500;

  private final Map<String, ClassModel> own;
  private final TypeFiles types;

  /**
   * @param own the lab's classes, all of them
   * @param types where others are found: the kit's, earlier labs'
   */
  Immutables(List<ClassModel> own, TypeFiles types) {
    this.own = own.stream().collect(Collectors.toMap(ClassFiles::name, Function.identity()));
    this.types = types;
  }

  /** Whether whatever a variable of this type holds never changes. */
  boolean is(ClassDesc type) {
    return isImmutable(type, new HashSet<>());
  }

  /** One of the lab's own classes; empty if it is somebody else's. */
  Optional<ClassModel> own(String name) {
    return Optional.ofNullable(own.get(name));
  }

  /** Whether an object of just this class of the lab has final fields only, inherited ones too. */
  boolean hasFinalFieldsOnly(ClassModel model) {
    String parent = parent(model);
    return instanceFields(model).stream().allMatch(f -> f.flags().has(AccessFlag.FINAL))
        && (STATELESS_PARENTS.contains(parent)
            || own(parent).filter(this::hasFinalFieldsOnly).isPresent());
  }

  static boolean isStatelessParent(String name) {
    return STATELESS_PARENTS.contains(name);
  }

  /** Types that are asked about already are taken for immutable: a list's node has a next one. */
  private boolean is(String name, Set<String> asked) {
    if (OF_THE_JDK.contains(name) || !asked.add(name)) {
      return true;
    }
    if (!name.startsWith("gosched.") || asked.size() > MOST_TYPES) {
      return false;
    }
    return types
        .find(name.replace('.', '/'))
        .filter(model -> hasImmutableFields(model, asked))
        .filter(model -> below(model).filter(all -> areAll(all, asked)).isPresent())
        .isPresent();
  }

  private boolean areAll(List<String> names, Set<String> asked) {
    return names.stream().allMatch(name -> is(name, asked));
  }

  private boolean hasImmutableFields(ClassModel model, Set<String> asked) {
    String parent = parent(model);
    return instanceFields(model).stream()
            .allMatch(
                f -> f.flags().has(AccessFlag.FINAL) && isImmutable(f.fieldTypeSymbol(), asked))
        && (STATELESS_PARENTS.contains(parent)
            || parentFile(model).filter(p -> hasImmutableFields(p, asked)).isPresent());
  }

  private boolean isImmutable(ClassDesc type, Set<String> asked) {
    return type.isPrimitive() || !type.isArray() && is(ClassFiles.name(type), asked);
  }

  private Optional<ClassModel> parentFile(ClassModel model) {
    return model.superclass().flatMap(s -> types.find(s.asInternalName()));
  }

  /** The types that extend it directly; empty if nobody can know them all. */
  private Optional<List<String>> below(ClassModel model) {
    if (model.flags().has(AccessFlag.FINAL)) {
      return Optional.of(List.of());
    }
    var sealed = model.findAttribute(Attributes.permittedSubclasses());
    if (sealed.isPresent()) {
      return Optional.of(
          sealed.get().permittedSubclasses().stream().map(ClassFiles::name).toList());
    }
    String name = ClassFiles.name(model);
    boolean known = own.containsKey(name) && !model.flags().has(AccessFlag.INTERFACE);
    return known
        ? Optional.of(
            own.values().stream()
                .filter(m -> parent(m).equals(name))
                .map(ClassFiles::name)
                .toList())
        : Optional.empty(); // a lambda may implement an interface, and capture
  }

  private static String parent(ClassModel model) {
    return model.superclass().map(ClassFiles::name).orElse("");
  }

  /** Those that the compiler added, too: what an anonymous class captures is in one. */
  private static List<FieldModel> instanceFields(ClassModel model) {
    return model.fields().stream().filter(f -> !f.flags().has(AccessFlag.STATIC)).toList();
  }
}
