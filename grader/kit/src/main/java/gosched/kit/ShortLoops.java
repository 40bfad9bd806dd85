package gosched.kit;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds loops as {@code for (int d = 0; d < 3; d++)}: from one constant to another one, in few
 * rounds, and the variable is changed nowhere else in between. The JIT unrolls them and forgets
 * that they were loops, unless there is a poll in them. HotSpot leaves its own polls out of loops
 * that it can count, for the same reason.
 *
 * <p>Loops in loops may all be short: a hundred rounds, or a thousand, are still soon over.
 */
final class ShortLoops {
  /** So many rounds are few. */
  static final int FEW = 16;

  private final List<Instruction> code = new ArrayList<>();
  private final Map<Label, Integer> labels = new HashMap<>();
  private final Map<Label, Integer> jumps = new HashMap<>();

  private ShortLoops(CodeModel model) {
    for (CodeElement e : model) {
      switch (e) {
        case LabelTarget l -> labels.put(l.label(), code.size());
        case BranchInstruction b -> {
          jumps.merge(b.target(), 1, Integer::sum);
          code.add(b);
        }
        case Instruction i -> code.add(i);
        default -> {}
      }
    }
  }

  /** The labels at which the short loops of a method begin: what jumps back there needs no poll. */
  static Set<Label> in(CodeModel model) {
    ShortLoops all = new ShortLoops(model);
    Set<Label> found = new HashSet<>();
    for (int i = 0; i < all.code.size(); i++) {
      if (all.code.get(i) instanceof BranchInstruction b && all.isShort(b, i)) {
        found.add(b.target());
      }
    }
    return found;
  }

  /**
   * As javac makes them: {@code const, store, TOP: load, const, if_icmpge END, ..., iinc, goto
   * TOP}.
   */
  private boolean isShort(BranchInstruction back, int end) {
    int top = labels.get(back.target());
    return top >= 2
        && end >= top + 4
        && back.opcode() == Opcode.GOTO
        && jumps.get(back.target()) == 1
        && code.get(top - 2) instanceof ConstantInstruction from
        && code.get(top - 1) instanceof StoreInstruction s
        && code.get(top) instanceof LoadInstruction l
        && code.get(top + 1) instanceof ConstantInstruction to
        && code.get(top + 2) instanceof BranchInstruction out
        && code.get(end - 1) instanceof IncrementInstruction step
        && s.typeKind() == TypeKind.INT
        && l.typeKind() == TypeKind.INT
        && s.slot() == l.slot()
        && step.slot() == l.slot()
        && step.constant() > 0
        && out.opcode() == Opcode.IF_ICMPGE
        && labels.get(out.target()) > end
        && from.constantValue() instanceof Integer first
        && to.constantValue() instanceof Integer last
        && (long) last - first <= FEW
        && !isChanged(l.slot(), top, end - 1);
  }

  private boolean isChanged(int slot, int from, int to) {
    return code.subList(from, to).stream()
        .anyMatch(
            i ->
                i instanceof StoreInstruction s && s.slot() == slot
                    || i instanceof IncrementInstruction inc && inc.slot() == slot);
  }
}
