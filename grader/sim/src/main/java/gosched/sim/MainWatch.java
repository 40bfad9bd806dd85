package gosched.sim;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Sees to it that no {@code Scheduler.run(main)} returns before main has got to its end. Most of
 * what a check asks, it asks in main: a scheduler that runs nothing would break no rule.
 *
 * <p>It is put into the lab's own {@code run}, and not around each call of it, so that no check can
 * forget it. There is no switch point in it, and no schedule changes.
 */
public final class MainWatch {
  private static final String SCHEDULER = "gosched/kit/Scheduler";
  private static final String RUN = "(Ljava/lang/Runnable;)V";
  private static final ClassDesc WATCHED = Watched.class.describeConstable().orElseThrow();
  private static final ClassDesc RUNNABLE = Runnable.class.describeConstable().orElseThrow();

  private final ClassFile classFile;
  private final Map<String, ClassModel> models = new HashMap<>();

  /** The submission's schedulers, and the classes from which they may have their run. */
  private final Set<String> runs = new HashSet<>();

  /**
   * @param all the submission's class files
   * @param loader where the classes they use are found
   */
  MainWatch(Collection<byte[]> all, ClassLoader loader) {
    ClassFile plain = ClassFile.of();
    for (byte[] bytes : all) {
      ClassModel model = plain.parse(bytes);
      models.put(model.thisClass().asInternalName(), model);
    }
    for (ClassModel model : models.values()) {
      for (ClassModel m = model; m != null && isScheduler(model); m = superclass(m)) {
        runs.add(m.thisClass().asInternalName());
      }
    }
    ClassHierarchyResolver resolver =
        ClassHierarchyResolver.defaultResolver()
            .orElse(ClassHierarchyResolver.ofResourceParsing(loader));
    classFile = ClassFile.of(ClassHierarchyResolverOption.of(resolver.cached()));
  }

  /** A main that knows whether it has ended. Public: the lab's code names it. */
  public static final class Watched implements Runnable {
    private final Runnable main;
    private volatile boolean ended;

    private Watched(Runnable main) {
      this.main = main;
    }

    @Override
    public void run() {
      main.run();
      ended = true;
    }

    /** Woven at the beginning of {@code run}. */
    public static Watched of(Runnable main) {
      return new Watched(main);
    }

    /** Woven before each return of {@code run}. */
    public void check() {
      Violation.unless(
          ended, "run waits for main", "run returned, and main had not got to its end");
    }
  }

  /** The class file; with the watch in it if it is a scheduler's. */
  byte[] weave(byte[] bytes) {
    ClassModel model = classFile.parse(bytes);
    Predicate<MethodModel> isRun =
        m -> m.methodName().equalsString("run") && m.methodType().equalsString(RUN);
    if (!runs.contains(model.thisClass().asInternalName())
        || model.methods().stream().noneMatch(isRun)) {
      return bytes;
    }
    return classFile.transformClass(
        model,
        ClassTransform.transformingMethodBodies(isRun, CodeTransform.ofStateful(Watch::new)));
  }

  private boolean isScheduler(ClassModel model) {
    return Stream.concat(model.interfaces().stream(), model.superclass().stream())
        .map(ClassEntry::asInternalName)
        .anyMatch(
            name ->
                name.equals(SCHEDULER)
                    || models.containsKey(name) && isScheduler(models.get(name)));
  }

  private ClassModel superclass(ClassModel model) {
    return model.superclass().map(c -> models.get(c.asInternalName())).orElse(null);
  }

  private static final class Watch implements CodeTransform {
    private int slot = -1;

    @Override
    public void accept(CodeBuilder b, CodeElement e) {
      if (slot < 0 && e instanceof Instruction) {
        slot = b.allocateLocal(TypeKind.REFERENCE);
        b.aload(1)
            .invokestatic(WATCHED, "of", MethodTypeDesc.of(WATCHED, RUNNABLE))
            .dup()
            .astore(slot)
            .astore(1);
      }
      if (e instanceof ReturnInstruction r && r.opcode() == Opcode.RETURN) {
        b.aload(slot).invokevirtual(WATCHED, "check", MethodTypeDesc.ofDescriptor("()V"));
      }
      b.with(e);
    }
  }
}
