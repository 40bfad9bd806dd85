package gosched.kit;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Puts {@link Preempt#poll} into a program's class file: before each jump back, so that no loop
 * goes on unasked, and at the beginning of each method that calls another one, so that no recursion
 * does. A method without a call and without a loop is over soon, and is left as it is; Go's
 * compiler leaves the check out of such functions, too. So are loops that can be seen to end after
 * a few rounds: {@link ShortLoops}.
 *
 * <p>Not in static initialisers, where a coroutine cannot be suspended; not in a constructor before
 * it has called {@code super} or {@code this}; not in bridges, which only call what they stand for.
 *
 * <p>Not seen: a loop whose only way back is a throw to a handler that stands before it. No Java
 * compiler makes such code.
 */
public final class PollWeaver {
  private static final ClassDesc PREEMPT = Preempt.class.describeConstable().orElseThrow();

  private final ClassFile classFile;
  private final AtomicInteger polls = new AtomicInteger();

  /**
   * @param loader where the classes that a woven class uses are found as class files: its stack
   *     maps are made anew
   */
  public PollWeaver(ClassLoader loader) {
    ClassHierarchyResolver resolver =
        ClassHierarchyResolver.defaultResolver()
            .orElse(ClassHierarchyResolver.ofResourceParsing(loader));
    classFile = ClassFile.of(ClassHierarchyResolverOption.of(resolver.cached()));
  }

  /**
   * The woven form of a class file.
   *
   * @throws IllegalArgumentException if it cannot be woven: it is no class file of a version that
   *     the JDK can transform, it uses a class that is not found, or a method becomes too large
   */
  public byte[] weave(byte[] bytes) {
    ClassModel model = classFile.parse(bytes);
    return classFile.transformClass(
        model,
        (builder, element) -> {
          if (element instanceof MethodModel m && m.code().isPresent() && mayPoll(m)) {
            CodeModel code = m.code().get();
            builder.transformMethod(
                m,
                MethodTransform.transformingCode(
                    CodeTransform.ofStateful(() -> new Polls(m, code))));
          } else {
            builder.with(element);
          }
        });
  }

  /** How many polls there are in all that was woven. */
  public int polls() {
    return polls.get();
  }

  private static boolean mayPoll(MethodModel m) {
    return !m.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME)
        && !m.flags().has(AccessFlag.BRIDGE);
  }

  /** The code of one method. */
  private final class Polls implements CodeTransform {
    private final Set<Label> seen = new HashSet<>();
    private boolean owed;

    /** A constructor that has not called {@code super} or {@code this} yet. */
    private boolean early;

    /** How many objects it has made whose constructors were not called yet. */
    private int fresh;

    /** A local variable of its own: how many jumps back this call of the method has made. */
    private int rounds;

    private final boolean loops;

    /** Where short loops begin. */
    private final Set<Label> shortLoops;

    Polls(MethodModel m, CodeModel code) {
      shortLoops = ShortLoops.in(code);
      loops = code.elementStream().anyMatch(PollWeaver::jumps);
      early = m.methodName().equalsString(ConstantDescs.INIT_NAME);
      owed =
          code.elementStream().filter(PollWeaver::calls).skip(early ? 1 : 0).findAny().isPresent();
    }

    @Override
    public void accept(CodeBuilder b, CodeElement e) {
      if (owed && !early && e instanceof Instruction) {
        owed = false;
        poll(b);
      }
      switch (e) {
        case LabelTarget l when !early -> seen.add(l.label());
        case BranchInstruction br when isLoop(br.target()) -> loop(b);
        case TableSwitchInstruction t when back(t.defaultTarget(), t.cases()) -> loop(b);
        case LookupSwitchInstruction t when back(t.defaultTarget(), t.cases()) -> loop(b);
        case NewObjectInstruction _ -> fresh++;
        case InvokeInstruction i when isConstructor(i) -> early &= --fresh >= 0;
        default -> {}
      }
      b.with(e);
    }

    private boolean isLoop(Label target) {
      return seen.contains(target) && !shortLoops.contains(target);
    }

    private boolean back(Label otherwise, List<SwitchCase> cases) {
      return seen.contains(otherwise) || cases.stream().anyMatch(c -> seen.contains(c.target()));
    }

    /** Its value on the way in does not matter, but the verifier wants one. */
    @Override
    public void atStart(CodeBuilder b) {
      if (loops) {
        rounds = b.allocateLocal(TypeKind.INT);
        b.iconst_0().istore(rounds);
      }
    }

    private void loop(CodeBuilder b) {
      polls.incrementAndGet();
      b.iinc(rounds, 1).iload(rounds);
      b.invokestatic(
          PREEMPT, "loop", MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int));
    }

    private void poll(CodeBuilder b) {
      polls.incrementAndGet();
      b.invokestatic(PREEMPT, "poll", MethodTypeDesc.of(ConstantDescs.CD_void));
    }
  }

  private static boolean jumps(CodeElement e) {
    return e instanceof BranchInstruction
        || e instanceof TableSwitchInstruction
        || e instanceof LookupSwitchInstruction;
  }

  /** Whether it calls what could call back, or go on for long. */
  private static boolean calls(CodeElement e) {
    return e instanceof InvokeInstruction i && !i.owner().asInternalName().equals("java/lang/Math")
        || e instanceof InvokeDynamicInstruction;
  }

  private static boolean isConstructor(InvokeInstruction i) {
    return i.opcode() == Opcode.INVOKESPECIAL && i.name().equalsString(ConstantDescs.INIT_NAME);
  }
}
