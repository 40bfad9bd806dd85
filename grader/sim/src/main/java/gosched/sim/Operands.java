package gosched.sim;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Copies operands that lie deep in the stack to its top, for a hook to take. Few and small ones are
 * moved by the stack instructions; where more lie over them all are put aside in fresh locals, the
 * same ones at each place of a method.
 */
final class Operands {
  private record Slot(TypeKind kind, int index) {}

  private final CodeBuilder b;
  private final Map<Slot, Integer> locals = new HashMap<>();

  Operands(CodeBuilder b) {
    this.b = b;
  }

  /** {@code ..., x, over → ..., x, over, x}, then the hook, which takes the last one. */
  void copyOne(List<TypeKind> over, Runnable hook) {
    switch (width(over)) {
      case "" -> b.dup();
      case "1" -> b.dup2().pop();
      case "2" -> b.dup2_x1().pop2().dup_x2();
      case "11" -> b.dup2_x1().pop2().dup_x2();
      default -> {
        aside(over, List.of(TypeKind.REFERENCE), hook);
        return;
      }
    }
    hook.run();
  }

  /** {@code ..., x, y, over → ..., x, y, over, x, y}, then the hook, which takes the last two. */
  void copyTwo(List<TypeKind> over, TypeKind y, Runnable hook) {
    switch (width(over)) {
      case "" -> b.dup2();
      case "1" -> b.dup_x2().pop().dup2_x1();
      case "2" -> b.dup2_x2().pop2().dup2_x2();
      default -> {
        aside(over, List.of(TypeKind.REFERENCE, y), hook);
        return;
      }
    }
    hook.run();
  }

  private static String width(List<TypeKind> kinds) {
    StringBuilder width = new StringBuilder();
    kinds.forEach(k -> width.append(k.slotSize()));
    return width.toString();
  }

  private void aside(List<TypeKind> over, List<TypeKind> copied, Runnable hook) {
    List<TypeKind> all = Stream.concat(copied.stream(), over.stream()).toList();
    for (int i = all.size() - 1; i >= 0; i--) {
      b.storeLocal(all.get(i), local(all, i));
    }
    for (int i = 0; i < all.size(); i++) {
      b.loadLocal(all.get(i), local(all, i));
    }
    for (int i = 0; i < copied.size(); i++) {
      b.loadLocal(all.get(i), local(all, i));
    }
    hook.run();
  }

  private int local(List<TypeKind> kinds, int i) {
    return locals.computeIfAbsent(new Slot(kinds.get(i), i), s -> b.allocateLocal(s.kind()));
  }
}
