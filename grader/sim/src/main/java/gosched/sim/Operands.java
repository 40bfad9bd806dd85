package gosched.sim;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies operands that lie deep in the stack to its top, for a hook to take. Few and small ones are
 * moved by the stack instructions; more of them are put aside in fresh locals, the same ones at
 * each place of a method.
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
        aside(over, b::dup, hook);
        return;
      }
    }
    hook.run();
  }

  /** {@code ..., x, y, over → ..., x, y, over, x, y}, then the hook, which takes the last two. */
  void copyTwo(List<TypeKind> over, Runnable hook) {
    switch (width(over)) {
      case "" -> b.dup2();
      case "1" -> b.dup_x2().pop().dup2_x1();
      case "2" -> b.dup2_x2().pop2().dup2_x2();
      default -> {
        aside(over, b::dup2, hook);
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

  private void aside(List<TypeKind> over, Runnable copy, Runnable hook) {
    List<Integer> slots = new ArrayList<>();
    for (int i = 0; i < over.size(); i++) {
      slots.add(locals.computeIfAbsent(new Slot(over.get(i), i), s -> b.allocateLocal(s.kind())));
    }
    for (int i = over.size() - 1; i >= 0; i--) {
      b.storeLocal(over.get(i), slots.get(i));
    }
    copy.run();
    hook.run();
    for (int i = 0; i < over.size(); i++) {
      b.loadLocal(over.get(i), slots.get(i));
    }
  }
}
