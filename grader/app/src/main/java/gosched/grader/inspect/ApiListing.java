package gosched.grader.inspect;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The public API of a folder of class files, a line a thing, types erased:
 *
 * <pre>
 * class gosched.lab01.ThreadPool
 * gosched.lab01.ThreadPool implements java.lang.AutoCloseable
 * new gosched.lab01.ThreadPool(gosched.kit.Kernel,int,long)
 * gosched.lab01.ThreadPool.submit(java.lang.Runnable): void
 * static gosched.lab01.ThreadPool.LIMIT: int
 * protected gosched.lab05.GmpScheduler.sliceOver(): boolean
 * </pre>
 *
 * What a class inherits from another class of the folder counts as its own, so that a submission
 * may have base classes that the solution has not. {@code toString}, {@code equals} and {@code
 * hashCode} are left out: everybody has them. Protected methods and constructors are API where a
 * later lab can reach them, in classes that it can extend: not in final ones.
 */
public final class ApiListing {
  private static final Set<String> EVERYBODYS = Set.of("toString", "equals", "hashCode");

  private final Map<String, ClassModel> models;
  private final TreeSet<String> lines = new TreeSet<>();

  private ApiListing(Path classes) {
    models =
        ClassFiles.read(classes).stream()
            .collect(Collectors.toMap(ClassFiles::name, Function.identity()));
  }

  /** Prints the listing of the folder that is named: how an {@code api.txt} is made. */
  public static void main(String[] args) {
    of(Path.of(args[0])).forEach(System.out::println);
  }

  public static List<String> of(Path classes) {
    ApiListing listing = new ApiListing(classes);
    listing.models.values().stream()
        .filter(listing::isVisible)
        .forEach(
            model -> {
              listing.lines.add(sort(model) + " " + ClassFiles.name(model));
              listing.addMembers(ClassFiles.name(model), model, true);
            });
    return List.copyOf(listing.lines);
  }

  /** Public, and so is every class around it. The flags of a nested class are not in its header. */
  private boolean isVisible(ClassModel model) {
    String name = ClassFiles.name(model);
    int dollar = name.lastIndexOf('$');
    if (dollar < 0) {
      return model.flags().has(AccessFlag.PUBLIC);
    }
    ClassModel outer = models.get(name.substring(0, dollar));
    return outer != null
        && isVisible(outer)
        && outer
            .findAttribute(Attributes.innerClasses())
            .map(
                a ->
                    a.classes().stream()
                        .filter(c -> c.innerClass().equals(model.thisClass()))
                        .anyMatch(c -> c.has(AccessFlag.PUBLIC)))
            .orElse(false);
  }

  private static String sort(ClassModel model) {
    if (model.flags().has(AccessFlag.INTERFACE)) {
      return "interface";
    }
    if (model.flags().has(AccessFlag.ENUM)) {
      return "enum";
    }
    return model.superclass().filter(s -> s.asInternalName().equals("java/lang/Record")).isPresent()
        ? "record"
        : "class";
  }

  private void addMembers(String owner, ClassModel model, boolean itself) {
    for (ClassEntry type : model.interfaces()) {
      lines.add(owner + " implements " + type.asInternalName().replace('/', '.'));
    }
    for (FieldModel field : model.fields()) {
      if (field.flags().has(AccessFlag.PUBLIC) && !field.flags().has(AccessFlag.SYNTHETIC)) {
        String name = field.fieldName().stringValue();
        String start = field.flags().has(AccessFlag.STATIC) ? "static " : "";
        lines.add(start + owner + "." + name + ": " + name(field.fieldTypeSymbol()));
      }
    }
    boolean extensible = !models.get(owner).flags().has(AccessFlag.FINAL);
    for (MethodModel method : model.methods()) {
      addMethod(owner, method, itself, extensible);
    }
    model
        .superclass()
        .map(s -> models.get(s.asInternalName().replace('/', '.')))
        .ifPresent(base -> addMembers(owner, base, false));
  }

  private void addMethod(String owner, MethodModel method, boolean itself, boolean extensible) {
    String name = method.methodName().stringValue();
    boolean forHeirs = extensible && method.flags().has(AccessFlag.PROTECTED);
    if (!method.flags().has(AccessFlag.PUBLIC) && !forHeirs
        || method.flags().has(AccessFlag.SYNTHETIC)
        || EVERYBODYS.contains(name)) {
      return;
    }
    String parameters =
        method.methodTypeSymbol().parameterList().stream()
            .map(ApiListing::name)
            .collect(Collectors.joining(",", "(", ")"));
    String access = forHeirs ? "protected " : "";
    if (name.equals("<init>")) {
      if (itself) {
        lines.add(access + "new " + owner + parameters);
      }
      return;
    }
    String start = method.flags().has(AccessFlag.STATIC) ? "static " : "";
    String type = name(method.methodTypeSymbol().returnType());
    lines.add(access + start + owner + "." + name + parameters + ": " + type);
  }

  private static String name(ClassDesc type) {
    if (type.isArray()) {
      return name(type.componentType()) + "[]";
    }
    String descriptor = type.descriptorString();
    return type.isPrimitive()
        ? type.displayName()
        : descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
  }
}
