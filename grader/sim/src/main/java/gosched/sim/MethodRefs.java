package gosched.sim;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.ConstantPoolBuilder;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;

/**
 * Method references of one class to what is watched: {@code tasks::add}, {@code flag::get}. The
 * call is made by a class that the JVM spins and nobody weaves, so an atomic would lose the order
 * that it makes. Each is led to a method of the class itself, as if it had been written as a
 * lambda.
 */
final class MethodRefs {
  private record Bridge(String name, MethodTypeDesc type, InvokeInstruction call, int line) {}

  private final LabFields fields;
  private final ClassDesc self;
  private final String name;
  private final boolean isInterface;
  private final List<Bridge> bridges = new ArrayList<>();

  MethodRefs(LabFields fields, ClassModel model) {
    this.fields = fields;
    self = model.thisClass().asSymbol();
    name = model.thisClass().asInternalName();
    isInterface = model.flags().has(AccessFlag.INTERFACE);
  }

  /** Makes a lambda object as {@code d} does; if need be one that calls a bridge. */
  void with(CodeBuilder b, InvokeDynamicInstruction d, int line) {
    List<ConstantDesc> args = new ArrayList<>(d.bootstrapArgs());
    boolean makesLambda =
        d.bootstrapMethod().owner().displayName().equals("LambdaMetafactory") && args.size() >= 3;
    if (makesLambda
        && args.get(1) instanceof DirectMethodHandleDesc method
        && call(b.constantPool(), method) instanceof InvokeInstruction call
        && Calls.of(call) instanceof Calls.Touch touch
        && touch.shape() != Calls.Shape.POINT) {
      Bridge bridge =
          new Bridge("gosched$ref$" + bridges.size(), method.invocationType(), call, line);
      bridges.add(bridge);
      args.set(1, handle(bridge));
      b.invokedynamic(
          DynamicCallSiteDesc.of(
              d.bootstrapMethod(),
              d.name().stringValue(),
              d.typeSymbol(),
              args.toArray(ConstantDesc[]::new)));
    } else {
      b.with(d);
    }
  }

  /** The call that a reference stands for; null if it makes an object. */
  private static InvokeInstruction call(ConstantPoolBuilder pool, DirectMethodHandleDesc m) {
    Opcode opcode =
        switch (m.kind()) {
          case VIRTUAL -> Opcode.INVOKEVIRTUAL;
          case INTERFACE_VIRTUAL -> Opcode.INVOKEINTERFACE;
          case STATIC, INTERFACE_STATIC -> Opcode.INVOKESTATIC;
          default -> null;
        };
    return opcode == null
        ? null
        : InvokeInstruction.of(
            opcode,
            pool.classEntry(m.owner()),
            pool.utf8Entry(m.methodName()),
            pool.utf8Entry(m.lookupDescriptor()),
            m.isOwnerInterface());
  }

  private DirectMethodHandleDesc handle(Bridge bridge) {
    return MethodHandleDesc.ofMethod(
        isInterface
            ? DirectMethodHandleDesc.Kind.INTERFACE_STATIC
            : DirectMethodHandleDesc.Kind.STATIC,
        self,
        bridge.name,
        bridge.type);
  }

  /** Adds the bridges to the class. */
  void addTo(ClassBuilder b) {
    for (Bridge bridge : bridges) {
      b.withMethodBody(
          bridge.name,
          bridge.type,
          ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
          code -> body(code, bridge));
    }
  }

  private void body(CodeBuilder b, Bridge bridge) {
    b.lineNumber(bridge.line);
    int slot = 0;
    for (ClassDesc type : bridge.type.parameterList()) {
      TypeKind kind = TypeKind.from(type);
      b.loadLocal(kind, slot);
      slot += kind.slotSize();
    }
    new CodeWeaver(fields, name, bridge.line).accept(b, bridge.call);
    b.return_(TypeKind.from(bridge.type.returnType()));
  }
}
