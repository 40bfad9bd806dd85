package gosched.sim;

import gosched.sim.Calls.Touch;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Weaves the code of one method: see {@link Weaver}. */
final class CodeWeaver implements CodeTransform {
  private static final ClassDesc HOOKS = Hooks.class.describeConstable().orElseThrow();
  private static final ClassDesc UPDATES = Updates.class.describeConstable().orElseThrow();
  private static final ClassDesc HANDLE = ConstantDescs.CD_VarHandle;
  private static final ClassDesc RECORD = ClassDesc.of("gosched.kit.G");

  private final LabFields fields;
  private final MethodRefs refs;
  private final String self;
  private final boolean constructor;
  private final boolean entry;
  private final boolean textsAreOwn;
  private final boolean monitor;
  private final Set<Label> seen = new HashSet<>();
  private final Map<String, String> lastOfType = new HashMap<>();
  private Operands operands;
  private boolean begun;
  private boolean afterOrdinal;
  private int line;

  CodeWeaver(LabFields fields, MethodRefs refs, String self, MethodModel m) {
    this.fields = fields;
    this.refs = refs;
    this.self = self;
    constructor = m.methodName().equalsString(ConstantDescs.INIT_NAME);
    monitor = m.flags().has(AccessFlag.SYNCHRONIZED);
    entry = !constructor && !m.flags().has(AccessFlag.BRIDGE);
    textsAreOwn = Texts.areOwn(m);
  }

  /** For code that was not there before, in place of that line. */
  CodeWeaver(LabFields fields, String self, int line) {
    this.fields = fields;
    this.refs = null;
    this.self = self;
    this.line = line;
    constructor = false;
    monitor = false;
    entry = false;
    textsAreOwn = false;
  }

  @Override
  public void accept(CodeBuilder b, CodeElement e) {
    if (e instanceof LineNumber l) {
      line = l.line();
    }
    if (!begun && e instanceof Instruction) {
      begin(b);
    }
    switch (e) {
      case LabelTarget l -> seen.add(l.label());
      case FieldInstruction f when shared(f) -> field(b, f);
      case InvokeInstruction i -> call(b, i);
      case ArrayLoadInstruction _ when !afterOrdinal -> element(b, "read array", Access.READ);
      case ArrayStoreInstruction a ->
          element(b, "write array", Access.WRITE, a.typeKind().asLoadable());
      case MonitorInstruction i when i.opcode() == Opcode.MONITORENTER ->
          hook(b, "monitor", "synchronized", null, Watcher.WHOLE);
      case BranchInstruction br when seen.contains(br.target()) -> point(b, "loop");
      case TableSwitchInstruction t when back(t.defaultTarget(), t.cases()) -> point(b, "loop");
      case LookupSwitchInstruction t when back(t.defaultTarget(), t.cases()) -> point(b, "loop");
      default -> {}
    }
    if (e instanceof FieldInstruction f && !isWrite(f)) {
      lastOfType.put(f.typeSymbol().descriptorString(), f.name().stringValue());
    }
    if (e instanceof Instruction) {
      // `switch (anEnum)` reads a synthetic array that nobody writes.
      afterOrdinal = e instanceof InvokeInstruction i && i.name().equalsString("ordinal");
    }
    if (e instanceof InvokeDynamicInstruction d) {
      refs.with(b, d, line);
    } else {
      b.with(e);
    }
    if (e instanceof InvokeInstruction i && isChangeOfSharedText(i)) {
      point(b, named(i)); // what reads it next may be no call on it:  "" + text
    }
  }

  private boolean isChangeOfSharedText(InvokeInstruction i) {
    return !textsAreOwn
        && Calls.isOnText(i)
        && Calls.of(i) instanceof Touch touch
        && touch.access().writes();
  }

  private void begin(CodeBuilder b) {
    begun = true;
    operands = new Operands(b);
    if (entry) {
      point(b, "enter");
    }
    if (monitor) {
      hook(b, "monitor", "synchronized", null, Watcher.WHOLE);
    }
  }

  private boolean back(Label otherwise, List<SwitchCase> cases) {
    return seen.contains(otherwise) || cases.stream().anyMatch(c -> seen.contains(c.target()));
  }

  /** Not a constructor's writes to the object that it makes, which may not even be touched yet. */
  private boolean shared(FieldInstruction f) {
    String owner = f.owner().asInternalName();
    boolean fresh = constructor && owner.equals(self) && f.opcode() == Opcode.PUTFIELD;
    return !fresh && fields.mayChange(owner, f.name().stringValue());
  }

  private static boolean isWrite(FieldInstruction f) {
    return f.opcode() == Opcode.PUTFIELD || f.opcode() == Opcode.PUTSTATIC;
  }

  private void field(CodeBuilder b, FieldInstruction f) {
    String owner = f.owner().asInternalName();
    String name = f.name().stringValue();
    String what = (isWrite(f) ? "write " : "read ") + name;
    Access access = Access.ofField(isWrite(f), fields.isVolatile(owner, name));
    int part = fields.number(owner, name);
    if (f.opcode() == Opcode.GETSTATIC || f.opcode() == Opcode.PUTSTATIC) {
      hook(b, "staticField", what, access, part);
    } else {
      List<TypeKind> over = isWrite(f) ? kinds(List.of(f.typeSymbol())) : List.of();
      operands.copyOne(over, () -> hook(b, "field", what, access, part, ConstantDescs.CD_Object));
    }
  }

  private void element(CodeBuilder b, String what, Access access, TypeKind... over) {
    operands.copyTwo(List.of(over), TypeKind.INT, () -> elementHook(b, what, access));
  }

  private void elementHook(CodeBuilder b, String what, Access access) {
    hook(b, "element", what, access, Watcher.WHOLE, ConstantDescs.CD_Object, ConstantDescs.CD_int);
  }

  private void call(CodeBuilder b, InvokeInstruction i) {
    Touch touch = textsAreOwn && Calls.isOnText(i) ? null : Calls.of(i);
    if (touch != null) {
      String what = named(i);
      Access access = touch.access();
      String hook = touch.shape().hook;
      List<ClassDesc> all = i.typeSymbol().parameterList();
      List<TypeKind> over = kinds(all.subList(all.size() - touch.over(), all.size()));
      switch (touch.shape()) {
        case POINT, SUSPEND -> hook(b, hook, what, access, touch.part());
        case RECEIVER, COLLECTION ->
            operands.copyOne(
                over, () -> hook(b, hook, what, access, touch.part(), ConstantDescs.CD_Object));
        case ELEMENT -> operands.copyTwo(over, TypeKind.INT, () -> elementHook(b, what, access));
        case HANDLE ->
            operands.copyTwo(
                over,
                TypeKind.REFERENCE,
                () -> hook(b, hook, what, access, touch.part(), HANDLE, ConstantDescs.CD_Object));
        case STATIC_HANDLE ->
            operands.copyOne(over, () -> hook(b, hook, what, access, touch.part(), HANDLE));
      }
      if (Calls.callsBack(i)) {
        callBack(b, i, touch, over);
      }
    }
    if (Calls.isFence(i)) {
      hook(b, "fence", named(i), null, Watcher.WHOLE);
    }
    int also = Calls.alsoWrites(i);
    if (also >= 0) {
      Access access = i.name().equalsString("setG") ? Access.VOLATILE_WRITE : Access.WRITE;
      // setG has the record on top, reuse has it under its arguments.
      List<TypeKind> over =
          i.name().equalsString("setG") ? List.of() : kinds(i.typeSymbol().parameterList());
      operands.copyOne(over, () -> hook(b, "also", named(i), access, also, RECORD));
    }
  }

  /** The function, which lies on top, is replaced by one that tells when it is called. */
  private void callBack(CodeBuilder b, InvokeInstruction i, Touch touch, List<TypeKind> over) {
    ClassDesc function = i.typeSymbol().parameterList().getLast();
    MethodTypeDesc type =
        MethodTypeDesc.of(
            function,
            function,
            ConstantDescs.CD_Object,
            ConstantDescs.CD_int,
            ConstantDescs.CD_int);
    Runnable replace =
        () -> {
          b.loadConstant(site(named(i), touch.access(), touch.part()));
          b.invokestatic(UPDATES, Updates.named(function), type);
        };
    if (touch.shape() == Calls.Shape.ELEMENT) {
      operands.copyTwo(over, TypeKind.INT, replace);
    } else {
      operands.copyOne(
          over,
          () -> {
            b.loadConstant(Watcher.WHOLE);
            replace.run();
          });
    }
  }

  private static List<TypeKind> kinds(List<ClassDesc> types) {
    return types.stream().map(t -> TypeKind.from(t).asLoadable()).toList();
  }

  /** {@code head.compareAndSet}: named after the last field of that type that was read. */
  private String named(InvokeInstruction i) {
    String owner = i.owner().asInternalName();
    String receiver = lastOfType.getOrDefault("L" + owner + ";", simple(owner));
    return receiver + "." + i.name().stringValue();
  }

  private static String simple(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1);
  }

  private int site(String what, Access access, int part) {
    String file = simple(self).replaceFirst("\\$.*", "");
    return Sites.register(new Sites.Site(file + ":" + line, what), access, part);
  }

  private void point(CodeBuilder b, String what) {
    hook(b, "point", what, null, Watcher.WHOLE);
  }

  /** Calls a hook that takes what lies on the stack, and then the site. */
  private void hook(
      CodeBuilder b, String hook, String what, Access access, int part, ClassDesc... operandTypes) {
    b.loadConstant(site(what, access, part));
    MethodTypeDesc type =
        MethodTypeDesc.of(ConstantDescs.CD_void, operandTypes)
            .insertParameterTypes(operandTypes.length, ConstantDescs.CD_int);
    b.invokestatic(HOOKS, hook, type);
  }
}
