package gosched.grader.inspect;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Walks once through the code of a static initialiser or of a constructor, and tells what it puts
 * into fields, and of what it calls. Where ways meet it forgets all it knew: what it takes for
 * fixed then is fixed on every way.
 */
final class Making {
  /** Judges what the code does with values. */
  interface Judge {
    /** The value of a field that is read. */
    Made read(FieldInstruction get);

    void puts(FieldInstruction put, Made value);

    /** The result of a call; {@code receiver} is null if it is static. */
    Made calls(InvokeInstruction call, Made receiver, List<Made> arguments);

    /** The result of a lambda, a method reference or a concatenation. */
    Made links(InvokeDynamicInstruction call, List<Made> arguments);

    /** What a variable of the type may hold. */
    Made ofType(ClassDesc type);
  }

  private final Judge judge;
  private final Deque<Made> stack = new ArrayDeque<>();
  private final Map<Integer, Made> locals = new HashMap<>();

  private Making(Judge judge, Map<Integer, Made> parameters) {
    this.judge = judge;
    locals.putAll(parameters);
  }

  /**
   * @param parameters by their slots
   */
  static void walk(CodeModel code, Map<Integer, Made> parameters, Judge judge) {
    Set<Label> targets = targets(code);
    Map<Integer, Made> lasting = new HashMap<>(parameters);
    for (CodeElement e : code) {
      if (e instanceof StoreInstruction s) {
        lasting.remove(s.slot());
      }
    }
    Making making = new Making(judge, parameters);
    for (CodeElement e : code) {
      if (e instanceof LabelTarget l && targets.contains(l.label())) {
        making.stack.clear();
        making.locals.clear();
        making.locals.putAll(lasting);
      } else {
        making.step(e);
      }
    }
  }

  private static Set<Label> targets(CodeModel code) {
    Set<Label> targets = new HashSet<>();
    for (CodeElement e : code) {
      switch (e) {
        case BranchInstruction b -> targets.add(b.target());
        case ExceptionCatch c -> targets.add(c.handler());
        case TableSwitchInstruction t -> {
          targets.add(t.defaultTarget());
          t.cases().forEach(c -> targets.add(c.target()));
        }
        case LookupSwitchInstruction l -> {
          targets.add(l.defaultTarget());
          l.cases().forEach(c -> targets.add(c.target()));
        }
        default -> {}
      }
    }
    return targets;
  }

  private void step(CodeElement e) {
    switch (e) {
      case ConstantInstruction c -> stack.push(Made.fixed(c.typeKind().upperBound()));
      case LoadInstruction l -> stack.push(local(l));
      case StoreInstruction s -> locals.put(s.slot(), pop());
      case FieldInstruction f -> field(f);
      case InvokeInstruction i -> call(i);
      case InvokeDynamicInstruction d -> link(d);
      case NewObjectInstruction n -> stack.push(Made.of(n.className().asSymbol(), false));
      case NewReferenceArrayInstruction n -> replace(1, Made.array(n.componentType().asSymbol()));
      case NewPrimitiveArrayInstruction _ -> replace(1, Made.unknown());
      case NewMultiArrayInstruction n -> replace(n.dimensions(), Made.unknown());
      case ArrayStoreInstruction _ -> store();
      case ArrayLoadInstruction a -> replace(2, ofKind(a.typeKind()));
      case TypeCheckInstruction t -> check(t);
      case OperatorInstruction o -> replace(operands(o), ofKind(o.typeKind()));
      case ConvertInstruction c -> replace(1, ofKind(c.toType()));
      case BranchInstruction b -> pop(operands(b));
      case TableSwitchInstruction _, LookupSwitchInstruction _, MonitorInstruction _ -> pop();
      case ReturnInstruction _, ThrowInstruction _ -> stack.clear();
      case StackInstruction s -> move(s);
      default -> {} // no instruction, or one that leaves the stack as it is
    }
  }

  private Made local(LoadInstruction load) {
    return load.typeKind() == TypeKind.REFERENCE
        ? locals.getOrDefault(load.slot(), Made.unknown())
        : ofKind(load.typeKind());
  }

  private static Made ofKind(TypeKind kind) {
    return Made.of(kind.upperBound(), kind != TypeKind.REFERENCE);
  }

  private void field(FieldInstruction f) {
    switch (f.opcode()) {
      case GETSTATIC -> stack.push(judge.read(f));
      case GETFIELD -> replace(1, judge.ofType(f.typeSymbol()));
      case PUTSTATIC -> judge.puts(f, pop());
      default -> {
        Made value = pop();
        pop();
        judge.puts(f, value);
      }
    }
  }

  private void call(InvokeInstruction i) {
    List<Made> arguments = arguments(i.typeSymbol().parameterCount());
    boolean isStatic = i.opcode() == Opcode.INVOKESTATIC;
    Made receiver = isStatic ? null : pop();
    returned(judge.calls(i, receiver, arguments), i.typeSymbol().returnType(), arguments);
  }

  private void link(InvokeDynamicInstruction d) {
    List<Made> arguments = arguments(d.typeSymbol().parameterCount());
    returned(judge.links(d, arguments), d.typeSymbol().returnType(), arguments);
  }

  private void returned(Made result, ClassDesc type, List<Made> arguments) {
    arguments.forEach(Made::escapes);
    if (!type.equals(ConstantDescs.CD_void)) {
      stack.push(result);
    }
  }

  private List<Made> arguments(int count) {
    List<Made> arguments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      arguments.addFirst(pop());
    }
    return arguments;
  }

  private void store() {
    Made element = pop();
    pop();
    pop().takes(element);
  }

  private void check(TypeCheckInstruction t) {
    Made value = pop();
    boolean cast = t.opcode() == Opcode.CHECKCAST;
    ClassDesc type = t.type().asSymbol();
    Made known = cast ? judge.ofType(type) : Made.fixed(ConstantDescs.CD_int);
    stack.push(cast && value.isFixed() ? value : known);
  }

  private static int operands(OperatorInstruction o) {
    return switch (o.opcode()) {
      case ARRAYLENGTH, INEG, LNEG, FNEG, DNEG -> 1;
      default -> 2;
    };
  }

  private static int operands(BranchInstruction b) {
    return switch (b.opcode()) {
      case GOTO, GOTO_W -> 0;
      case IFEQ, IFNE, IFLT, IFGE, IFGT, IFLE, IFNULL, IFNONNULL -> 1;
      default -> 2;
    };
  }

  private void move(StackInstruction s) {
    switch (s.opcode()) {
      case DUP -> {
        Made top = pop();
        stack.push(top);
        stack.push(top);
      }
      case POP -> pop();
      // What the others do depends on how wide the values are; to know nothing is never wrong.
      default -> stack.clear();
    }
  }

  private void replace(int popped, Made pushed) {
    pop(popped);
    stack.push(pushed);
  }

  private void pop(int count) {
    for (int i = 0; i < count; i++) {
      pop();
    }
  }

  private Made pop() {
    return stack.isEmpty() ? Made.unknown() : stack.pop();
  }
}
