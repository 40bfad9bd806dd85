package gosched.grader.inspect;

import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A net below {@link UseRules}: a class can reach nothing that its constant pool does not name, so
 * this misses nothing that ArchUnit may not model. It knows no lines, and so speaks second.
 */
final class ConstantPoolNet {
  private final AllowList allowed;
  private final MemberJudge judge;
  private final List<Violation> violations = new ArrayList<>();

  private ConstantPoolNet(AllowList allowed, MemberJudge judge) {
    this.allowed = allowed;
    this.judge = judge;
  }

  static List<Violation> check(List<ClassModel> own, AllowList allowed, List<Path> below) {
    ConstantPoolNet net = new ConstantPoolNet(allowed, new MemberJudge(allowed, own, below));
    own.forEach(net::check);
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
    if (!base.isPrimitive() && !allowed.permitsType(ClassFiles.name(base))) {
      add(
          file,
          ClassFiles.shortName(ClassFiles.name(base)),
          allowed.reason(ClassFiles.name(base), ""));
    }
  }

  private void checkMember(String file, MemberRefEntry member) {
    ClassDesc owner = member.owner().asSymbol();
    String name = member.name().stringValue();
    judge
        .whyNot(owner, name, member.type().stringValue())
        .ifPresent(
            why -> add(file, ClassFiles.shortName(ClassFiles.name(owner)) + "." + name, why));
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
}
