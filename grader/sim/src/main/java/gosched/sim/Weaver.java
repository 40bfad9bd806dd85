package gosched.sim;

import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Interfaces;
import java.lang.classfile.MethodBuilder;
import java.lang.classfile.MethodElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Puts a switch point before everything in lab code that another thread can see: fields that are
 * not final, arrays, atomics and VarHandles, calls on the JDK's collections (which are shared state
 * too, as is a goroutine's record), and besides at loop back-edges and method entries, so that no
 * loop escapes the scheduler. The hook at such a place is given the object that is touched.
 *
 * <p>A monitor is refused when it is entered: on the one thread that simulates all others it would
 * exclude nobody, or everybody for ever.
 *
 * <p>Left alone: static initialisers, which cannot be suspended, and a constructor's writes to the
 * object that it makes, which nobody else sees yet.
 */
public final class Weaver {
  private static final ClassDesc SHADOWED = Shadowed.class.describeConstable().orElseThrow();
  private static final String SHADOW = "gosched$shadow";
  private static final int HIDDEN = ClassFile.ACC_SYNTHETIC;

  private final ClassFile classFile;
  private final LabFields fields = new LabFields();

  /**
   * @param all the class files that will be woven: their final fields need no switch point
   * @param loader where the classes they use are found
   */
  public Weaver(Collection<byte[]> all, ClassLoader loader) {
    ClassFile plain = ClassFile.of();
    all.forEach(bytes -> fields.add(plain.parse(bytes)));
    ClassHierarchyResolver resolver =
        ClassHierarchyResolver.defaultResolver()
            .orElse(ClassHierarchyResolver.ofResourceParsing(loader));
    classFile = ClassFile.of(ClassHierarchyResolverOption.of(resolver.cached()));
  }

  /** The woven form of a class file. */
  public byte[] weave(byte[] bytes) {
    ClassModel model = classFile.parse(bytes);
    String self = model.thisClass().asInternalName();
    MethodRefs refs = new MethodRefs(fields, model);
    ClassTransform transform =
        (builder, element) -> {
          if (element instanceof MethodModel m
              && m.code().isPresent()
              && !m.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME)) {
            CodeTransform code =
                CodeTransform.ofStateful(() -> new CodeWeaver(fields, refs, self, m));
            MethodTransform all = MethodTransform.transformingCode(code);
            builder.transformMethod(m, all.andThen(Weaver::withoutMonitor));
          } else {
            builder.with(element);
          }
        };
    transform = transform.andThen(ClassTransform.endHandler(refs::addTo));
    if (hasState(model)) {
      transform = transform.andThen(withShadow(model));
    }
    return classFile.transformClass(model, transform);
  }

  /** The code says what the flag said: see {@link Hooks#monitor}. */
  private static void withoutMonitor(MethodBuilder b, MethodElement e) {
    if (e instanceof AccessFlags f && f.has(AccessFlag.SYNCHRONIZED)) {
      b.withFlags(f.flagsMask() & ~ClassFile.ACC_SYNCHRONIZED);
    } else {
      b.with(e);
    }
  }

  /** Never true of an interface, a lambda or a record: they have no fields that change. */
  private static boolean hasState(ClassModel model) {
    return model.fields().stream()
        .anyMatch(f -> !f.flags().has(AccessFlag.STATIC) && !f.flags().has(AccessFlag.FINAL));
  }

  /** Makes it {@link Shadowed}. */
  private static ClassTransform withShadow(ClassModel model) {
    List<ClassDesc> interfaces = new ArrayList<>();
    model.interfaces().forEach(i -> interfaces.add(i.asSymbol()));
    interfaces.add(SHADOWED);
    ClassDesc self = model.thisClass().asSymbol();
    return ClassTransform.dropping(e -> e instanceof Interfaces)
        .andThen(
            ClassTransform.endHandler(
                b -> {
                  b.withInterfaceSymbols(interfaces);
                  shadow(b, self);
                }));
  }

  private static void shadow(ClassBuilder b, ClassDesc self) {
    ClassDesc object = ConstantDescs.CD_Object;
    int method = ClassFile.ACC_PUBLIC | HIDDEN;
    b.withField(SHADOW, object, ClassFile.ACC_PRIVATE | ClassFile.ACC_TRANSIENT | HIDDEN);
    b.withMethodBody(
        SHADOW,
        MethodTypeDesc.of(object),
        method,
        c -> c.aload(0).getfield(self, SHADOW, object).areturn());
    b.withMethodBody(
        SHADOW,
        MethodTypeDesc.of(ConstantDescs.CD_void, object),
        method,
        c -> c.aload(0).aload(1).putfield(self, SHADOW, object).return_());
  }
}
