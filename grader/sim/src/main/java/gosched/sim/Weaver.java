package gosched.sim;

import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodBuilder;
import java.lang.classfile.MethodElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts a switch point before everything in lab code that another thread can see: fields that are
 * not final, arrays, atomics and VarHandles, calls on the JDK's collections (which are shared state
 * too, as is a goroutine's record), and besides at loop back-edges and method entries, so that no
 * loop escapes the scheduler.
 *
 * <p>A monitor is refused when it is entered: on the one thread that simulates all others it would
 * exclude nobody, or everybody for ever.
 *
 * <p>Left alone: static initialisers, which cannot be suspended, and a constructor's writes to the
 * object that it makes, which nobody else sees yet.
 */
public final class Weaver {
  private static final ClassDesc HOOKS = ClassDesc.of("gosched.sim.Hooks");
  private static final MethodTypeDesc ONE_SITE =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

  private final ClassFile classFile;
  private final Set<String> ours = new HashSet<>(Set.of("gosched/kit/G"));
  private final Set<String> finals = new HashSet<>();

  /**
   * @param all the class files that will be woven: their final fields need no switch point
   * @param loader where the classes they use are found
   */
  public Weaver(Collection<byte[]> all, ClassLoader loader) {
    ClassFile plain = ClassFile.of();
    for (byte[] bytes : all) {
      ClassModel model = plain.parse(bytes);
      ours.add(model.thisClass().asInternalName());
      for (FieldModel f : model.fields()) {
        if (f.flags().has(AccessFlag.FINAL)) {
          finals.add(key(model.thisClass().asInternalName(), f.fieldName().stringValue()));
        }
      }
    }
    ClassHierarchyResolver resolver =
        ClassHierarchyResolver.defaultResolver()
            .orElse(ClassHierarchyResolver.ofResourceParsing(loader));
    classFile = ClassFile.of(ClassHierarchyResolverOption.of(resolver.cached()));
  }

  private static String key(String owner, String field) {
    return owner + "." + field;
  }

  /** The woven form of a class file. */
  public byte[] weave(byte[] bytes) {
    ClassModel model = classFile.parse(bytes);
    String self = model.thisClass().asInternalName();
    ClassTransform transform =
        (builder, element) -> {
          if (element instanceof MethodModel m
              && m.code().isPresent()
              && !m.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME)) {
            CodeTransform code = CodeTransform.ofStateful(() -> new Code(self, m));
            MethodTransform all = MethodTransform.transformingCode(code);
            builder.transformMethod(m, all.andThen(Weaver::withoutMonitor));
          } else {
            builder.with(element);
          }
        };
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

  /** Weaves one method. */
  private final class Code implements CodeTransform {
    private final String self;
    private final boolean constructor;
    private final boolean entry;
    private final boolean monitor;
    private final Set<Label> seen = new HashSet<>();
    private final Map<String, String> lastOfType = new HashMap<>();
    private boolean begun;
    private boolean afterOrdinal;
    private int line;

    Code(String self, MethodModel m) {
      this.self = self;
      constructor = m.methodName().equalsString(ConstantDescs.INIT_NAME);
      monitor = m.flags().has(AccessFlag.SYNCHRONIZED);
      entry = !constructor && !m.flags().has(AccessFlag.BRIDGE);
    }

    @Override
    public void accept(CodeBuilder b, CodeElement e) {
      if (e instanceof LineNumber l) {
        line = l.line();
      }
      if (!begun && e instanceof Instruction) {
        begun = true;
        if (entry) {
          point(b, "enter");
        }
        if (monitor) {
          hook(b, "monitor", "synchronized");
        }
      }
      switch (e) {
        case LabelTarget l -> seen.add(l.label());
        case FieldInstruction f when shared(f) -> point(b, verb(f) + f.name().stringValue());
        case InvokeInstruction i when shared(i) -> point(b, call(i));
        case ArrayLoadInstruction _ when !afterOrdinal -> point(b, "read array");
        case MonitorInstruction i when i.opcode() == Opcode.MONITORENTER ->
            hook(b, "monitor", "synchronized");
        case ArrayStoreInstruction _ -> point(b, "write array");
        case BranchInstruction br when seen.contains(br.target()) -> point(b, "loop");
        case TableSwitchInstruction t when back(t.defaultTarget(), t.cases()) -> point(b, "loop");
        case LookupSwitchInstruction t when back(t.defaultTarget(), t.cases()) -> point(b, "loop");
        default -> {}
      }
      if (e instanceof FieldInstruction f && !verb(f).equals("write ")) {
        lastOfType.put(f.typeSymbol().descriptorString(), f.name().stringValue());
      }
      if (e instanceof Instruction) {
        // `switch (anEnum)` reads a synthetic array that nobody writes.
        afterOrdinal = e instanceof InvokeInstruction i && i.name().equalsString("ordinal");
      }
      b.with(e);
    }

    private boolean back(Label otherwise, List<SwitchCase> cases) {
      return seen.contains(otherwise) || cases.stream().anyMatch(c -> seen.contains(c.target()));
    }

    private boolean shared(FieldInstruction f) {
      String owner = f.owner().asInternalName();
      boolean fresh = constructor && owner.equals(self) && f.opcode() == Opcode.PUTFIELD;
      return ours.contains(owner) && !fresh && !finals.contains(key(owner, f.name().stringValue()));
    }

    private static boolean shared(InvokeInstruction i) {
      String owner = i.owner().asInternalName();
      boolean stateful =
          owner.equals("java/lang/invoke/VarHandle")
              || owner.equals("gosched/kit/G")
              || owner.equals("gosched/kit/Coroutine")
              || owner.startsWith("java/util/concurrent/")
              || owner.startsWith("java/util/") && !owner.startsWith("java/util/function/");
      boolean constant = i.opcode() == Opcode.INVOKESTATIC && owner.startsWith("java/");
      return stateful && !constant && !i.name().equalsString(ConstantDescs.INIT_NAME);
    }

    private static String verb(FieldInstruction f) {
      return switch (f.opcode()) {
        case GETFIELD, GETSTATIC -> "read ";
        default -> "write ";
      };
    }

    /** {@code head.compareAndSet}: named after the last field of that type that was read. */
    private String call(InvokeInstruction i) {
      String owner = i.owner().asInternalName();
      String receiver = lastOfType.getOrDefault("L" + owner + ";", simple(owner));
      return receiver + "." + i.name().stringValue();
    }

    private static String simple(String internalName) {
      return internalName.substring(internalName.lastIndexOf('/') + 1);
    }

    private void point(CodeBuilder b, String what) {
      hook(b, "point", what);
    }

    private void hook(CodeBuilder b, String hook, String what) {
      String file = simple(self).replaceFirst("\\$.*", "");
      String where = file + ":" + line;
      b.loadConstant(Sites.register(new Sites.Site(where, what)));
      b.invokestatic(HOOKS, hook, ONE_SITE);
    }
  }
}
