package gosched.grader.inspect;

import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A net below {@link UseRules}: a class can reach nothing that its constant pool does not name, so
 * this misses nothing that ArchUnit may not model. It knows no lines, and so speaks second.
 */
final class ConstantPoolNet {
  private final AllowList allowed;
  private final List<Violation> violations = new ArrayList<>();

  private ConstantPoolNet(AllowList allowed) {
    this.allowed = allowed;
  }

  static List<Violation> check(Path classes, AllowList allowed) {
    ConstantPoolNet net = new ConstantPoolNet(allowed);
    ClassFiles.read(classes).forEach(net::check);
    return net.violations;
  }

  private void check(ClassModel model) {
    String file = ClassFiles.sourceFile(model);
    for (PoolEntry entry : model.constantPool()) {
      switch (entry) {
        case ClassEntry type -> checkType(file, type.asSymbol());
        case MemberRefEntry member -> checkMember(file, member);
        default -> {}
      }
    }
    for (MethodModel method : model.methods()) {
      String name = method.methodName().stringValue();
      if (method.flags().has(AccessFlag.NATIVE)) {
        add(file, "the native method " + name, "a lab calls no native code");
      }
      if (name.equals("finalize") && method.methodTypeSymbol().parameterCount() == 0) {
        add(file, "finalize()", "when it runs is the collector's choice");
      }
    }
  }

  private void checkType(String file, ClassDesc type) {
    ClassDesc base = base(type);
    if (!base.isPrimitive() && !allowed.permitsType(name(base))) {
      add(file, ClassFiles.shortName(name(base)), allowed.reason(name(base), ""));
    }
  }

  private void checkMember(String file, MemberRefEntry member) {
    ClassDesc owner = member.owner().asSymbol();
    String name = member.name().stringValue();
    String descriptor = member.type().stringValue();
    String parameters =
        descriptor.startsWith("(")
            ? MethodTypeDesc.ofDescriptor(descriptor).parameterList().stream()
                .map(ConstantPoolNet::name)
                .collect(Collectors.joining(","))
            : "";
    if (!owner.isArray() && !allowed.permitsMember(name(owner), name, parameters)) {
      String what = ClassFiles.shortName(name(owner)) + "." + name;
      add(file, what, allowed.reason(name(owner), name));
    }
  }

  private void add(String file, String what, String why) {
    violations.add(new Violation(file, 0, what, why));
  }

  private static ClassDesc base(ClassDesc type) {
    ClassDesc base = type;
    while (base.isArray()) {
      base = base.componentType();
    }
    return base;
  }

  private static String name(ClassDesc type) {
    String descriptor = type.descriptorString();
    return type.isClassOrInterface()
        ? descriptor.substring(1, descriptor.length() - 1).replace('/', '.')
        : type.displayName();
  }
}
