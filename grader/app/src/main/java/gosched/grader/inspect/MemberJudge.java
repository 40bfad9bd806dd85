package gosched.grader.inspect;

import java.lang.classfile.ClassModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges a member by two types: the one that an instruction names, and the one that declares it.
 * Either alone can be had around: {@code deque.parallelStream()} names ArrayDeque and is
 * Collection's, and a name that is on no list may stand for a member that is fine.
 */
final class MemberJudge {
  private final AllowList allowed;
  private final Owners owners;

  /**
   * @param own the classes that are inspected
   * @param below folders and jars of what they were compiled against
   */
  MemberJudge(AllowList allowed, List<ClassModel> own, List<Path> below) {
    this.allowed = allowed;
    this.owners = new Owners(new TypeFiles(own, below));
  }

  /**
   * Why a member is not allowed; empty if it is.
   *
   * @param named the type that is named
   * @param descriptor of a method if it begins with a bracket, else of a field
   */
  Optional<String> whyNot(ClassDesc named, String name, String descriptor) {
    if (named.isArray()) { // its length is no member, and all but clone() is named as Object's
      return name.equals("clone") ? Optional.empty() : Optional.of("an array has clone() only");
    }
    String type = ClassFiles.name(named);
    String parameters = parameters(descriptor);
    if (!allowed.permitsMember(type, name, parameters)) {
      return Optional.of(allowed.reason(type, name));
    }
    Set<String> declaring = owners.declaring(internal(named), name, descriptor);
    if (declaring.isEmpty()) {
      return Optional.of("nothing that it stands on declares it");
    }
    return declaring.stream()
        .map(owner -> owner.replace('/', '.'))
        .filter(owner -> !owner.equals(type))
        .filter(owner -> !allowed.permitsInherited(owner, name, parameters))
        .findFirst()
        .map(owner -> allowed.reason(owner, name));
  }

  /** All types above a type, with slashes. */
  Set<String> above(ClassDesc type) {
    return owners.above(internal(type));
  }

  private static String parameters(String descriptor) {
    return descriptor.startsWith("(")
        ? MethodTypeDesc.ofDescriptor(descriptor).parameterList().stream()
            .map(ClassFiles::name)
            .collect(Collectors.joining(","))
        : "";
  }

  private static String internal(ClassDesc type) {
    String descriptor = type.descriptorString();
    return descriptor.substring(1, descriptor.length() - 1);
  }
}
