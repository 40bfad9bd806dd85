package gosched.sim;

import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.VarHandle.AccessMode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the weaver knows of calls: which of them touch what other threads see, and where. */
final class Calls {
  private static final String ATOMIC = "java/util/concurrent/atomic/";
  private static final String COROUTINE = "gosched/kit/Coroutine";
  private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";

  private static final Set<String> ACCESS_MODES =
      Arrays.stream(AccessMode.values()).map(AccessMode::methodName).collect(Collectors.toSet());

  private static final int STATUS = Locations.field(LabFields.G, "status");

  private static final int ID = Locations.field(LabFields.G, "id");
  private static final int THREAD = Locations.field(LabFields.G, "thread");

  private static final Set<String> CALLING_BACK =
      Set.of("getAndUpdate", "updateAndGet", "getAndAccumulate", "accumulateAndGet");

  /** Which hook a call gets, and so what it finds on the operand stack. */
  enum Shape {
    /** No operand: there is nothing to tell but the place. */
    POINT("point"),
    /** The receiver, under the arguments. */
    RECEIVER("call"),
    /** The same, and the receiver may be a collection. */
    COLLECTION("collection"),
    /** An array, or an array of atomics, and an index; under the remaining arguments. */
    ELEMENT("element"),
    /** A VarHandle and an object, under the values. */
    HANDLE("handle"),
    /** A VarHandle, under the values. */
    STATIC_HANDLE("staticHandle"),
    /** No operand: it is about the coroutine that runs. */
    SUSPEND("suspend");

    final String hook;

    Shape(String hook) {
      this.hook = hook;
    }
  }

  /**
   * What a call touches.
   *
   * @param part the number of the field; {@link Watcher#WHOLE} if it is none, or an element
   * @param over how many arguments lie over those operands that the hook takes
   */
  record Touch(Shape shape, Access access, int part, int over) {}

  private Calls() {}

  /** What a call touches, besides what it is a switch point for; null if it is none. */
  static Touch of(InvokeInstruction i) {
    String owner = i.owner().asInternalName();
    String name = i.name().stringValue();
    int arguments = i.typeSymbol().parameterCount();
    boolean constant = i.opcode() == Opcode.INVOKESTATIC && owner.startsWith("java/");
    if (constant || name.equals(ConstantDescs.INIT_NAME)) {
      return null;
    }
    return switch (owner) {
      case LabFields.G -> record(name, arguments);
      case COROUTINE -> coroutine(name);
      case VAR_HANDLE -> handle(name, i.typeSymbol().parameterList());
      case String s when s.startsWith(ATOMIC) -> atomic(s, name, arguments);
      case String s when s.startsWith("java/util/") && !s.startsWith("java/util/function/") ->
          collection(name, arguments);
      case Texts.BUILDER, Texts.CHARS -> collection(name, arguments);
      default -> null;
    };
  }

  private static Touch collection(String name, int arguments) {
    return new Touch(Shape.COLLECTION, Access.ofCollection(name), Watcher.WHOLE, arguments);
  }

  /** Whether a call is one on a text; whose text, {@link Texts} may know. */
  static boolean isOnText(InvokeInstruction i) {
    String owner = i.owner().asInternalName();
    return owner.equals(Texts.BUILDER) || owner.equals(Texts.CHARS);
  }

  private static Touch point() {
    return new Touch(Shape.POINT, null, Watcher.WHOLE, 0);
  }

  private static Touch record(String name, int arguments) {
    return switch (name) {
      // Not told by the event that follows: on the way to it the kit calls the lab's own kernel(),
      // where others may run and ask for the status.
      case "casStatus", "toWaiting", "reuse" -> record(Access.VOLATILE_UPDATE, STATUS, arguments);
      case "status", "waitReason", "runBody", "toString" ->
          record(Access.VOLATILE_READ, STATUS, arguments);
      case "thread" -> record(Access.VOLATILE_READ, THREAD, arguments);
      case "id" -> record(Access.READ, ID, arguments);
      default -> point();
    };
  }

  private static Touch record(Access access, int field, int arguments) {
    return new Touch(Shape.RECEIVER, access, field, arguments);
  }

  /** A coroutine's stack is a variable that each resume writes, and each suspend. */
  private static Touch coroutine(String name) {
    return switch (name) {
      case "resume" -> new Touch(Shape.RECEIVER, Access.WRITE, Watcher.WHOLE, 0);
      case "isDone" -> new Touch(Shape.RECEIVER, Access.READ, Watcher.WHOLE, 0);
      case "suspend" -> new Touch(Shape.SUSPEND, Access.WRITE, Watcher.WHOLE, 0);
      default -> point();
    };
  }

  private static Touch atomic(String owner, String name, int arguments) {
    // What calls back has not written yet.
    Access access = CALLING_BACK.contains(name) ? Access.VOLATILE_READ : Access.ofAtomic(name);
    if (!owner.endsWith("Array")) {
      return new Touch(Shape.RECEIVER, access, Watcher.WHOLE, arguments);
    }
    return arguments == 0
        ? point() // its length, or all of it as text
        : new Touch(Shape.ELEMENT, access, Watcher.WHOLE, arguments - 1);
  }

  /** Whether a call on an atomic calls back a function, its last argument: see {@link Updates}. */
  static boolean callsBack(InvokeInstruction i) {
    return i.owner().asInternalName().startsWith(ATOMIC)
        && CALLING_BACK.contains(i.name().stringValue());
  }

  private static Touch handle(String name, List<ClassDesc> parameters) {
    if (!ACCESS_MODES.contains(name)) {
      return point();
    }
    Access access = Access.ofHandle(name);
    int values =
        switch (access.verb()) {
          case READ -> 0;
          case WRITE -> 1;
          case UPDATE -> name.toLowerCase().contains("compareand") ? 2 : 1;
        };
    return switch (parameters.size() - values) {
      case 0 -> new Touch(Shape.STATIC_HANDLE, access, Watcher.WHOLE, values);
      case 1 -> new Touch(Shape.HANDLE, access, Watcher.WHOLE, values);
      default -> new Touch(Shape.ELEMENT, access, Watcher.WHOLE, values);
    };
  }

  /** A fence is no switch point; all the same it orders. */
  static boolean isFence(InvokeInstruction i) {
    return i.owner().asInternalName().equals(VAR_HANDLE)
        && i.name().stringValue().endsWith("Fence");
  }

  /** The record's field that a call writes without being a switch point for it; else -1. */
  static int alsoWrites(InvokeInstruction i) {
    String owner = i.owner().asInternalName();
    if (owner.equals(LabFields.G) && i.name().equalsString("reuse")) {
      return ID;
    }
    return owner.equals("gosched/kit/KernelThread") && i.name().equalsString("setG") ? THREAD : -1;
  }
}
