package gosched.grader.inspect;

import java.lang.classfile.ClassModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds kernels of the lab's own. A program asks its scheduler for the kernel, {@code Go.work} and
 * {@code Go.nanoTime} do, and what the kit tells of goroutines goes there: on a kernel that only
 * passes on what it likes, work costs nothing, time stands still, and nobody hears who ran. Tests
 * may have theirs.
 */
final class HeirScan {
  private static final Set<String> GIVEN = Set.of("gosched.kit.Kernel", "gosched.kit.KernelThread");

  private static final String WHY =
      "the kernel and its threads are given, and a scheduler hands on the kernel that it got";

  private HeirScan() {}

  static List<Violation> check(List<ClassModel> own) {
    List<Violation> violations = new ArrayList<>();
    for (ClassModel model : own) {
      Stream.concat(model.superclass().stream(), model.interfaces().stream())
          .map(ClassFiles::name)
          .filter(GIVEN::contains)
          .forEach(
              given -> {
                String what =
                    "a " + ClassFiles.shortName(given) + " of its own, " + ClassFiles.name(model);
                violations.add(new Violation(ClassFiles.sourceFile(model), 0, what, WHY));
              });
    }
    return violations;
  }
}
