package gosched.kit;

import java.io.IOException;
import java.io.InputStream;
import java.lang.StackWalker.StackFrame;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.reflect.AccessFlag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * At which instructions of a class's methods a monitor is held: inside {@code synchronized}, be it
 * a block or a method. Read from the class file when somebody first asks.
 *
 * <p>The rejected way is to count as the program runs, with a call at each monitor's enter and
 * exit: it costs something each time, the methods' exits by an exception must be woven, too, and a
 * stack overflow between the monitor and the count leaves it wrong for ever. From the class file
 * the answer cannot get out of step; and it is there for programs that were not woven.
 */
final class HeldMonitors {
  private static final ClassValue<HeldMonitors> OF =
      new ClassValue<>() {
        @Override
        protected HeldMonitors computeValue(Class<?> c) {
          return new HeldMonitors(c);
        }
      };

  /** By name and descriptor: the offsets in its code at which it holds one. */
  private final Map<String, BitSet> held = new HashMap<>();

  static HeldMonitors of(Class<?> c) {
    return OF.get(c);
  }

  private HeldMonitors(Class<?> c) {
    String file = c.getName().substring(c.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream in = c.getResourceAsStream(file)) {
      if (in != null) {
        ClassFile.of().parse(in.readAllBytes()).methods().forEach(this::add);
      }
    } catch (IOException | IllegalArgumentException e) {
      held.clear(); // unknown, as a class without a file is
    }
  }

  /**
   * Whether the method of that frame holds a monitor where it is now.
   *
   * @return true, too, if it is not known
   */
  boolean at(StackFrame f) {
    BitSet at = held.get(f.getMethodName() + f.getDescriptor());
    return at == null || f.getByteCodeIndex() < 0 || at.get(f.getByteCodeIndex());
  }

  private void add(MethodModel m) {
    BitSet at = new BitSet();
    if (m.flags().has(AccessFlag.SYNCHRONIZED)) {
      at.set(0, Character.MAX_VALUE + 1); // as long as a method can be
    } else if (m.code().orElse(null) instanceof CodeAttribute code
        && code.elementStream().anyMatch(MonitorInstruction.class::isInstance)) {
      new Flow(code).mark(at);
    }
    held.put(m.methodName().stringValue() + m.methodType().stringValue(), at);
  }

  /**
   * How many monitors the method holds before each of its instructions: followed from the first one
   * along every way that the code can take. Ways that meet bring the same number, or the JIT would
   * not compile the method.
   */
  private static final class Flow {
    private final CodeAttribute code;
    private final NavigableMap<Integer, Instruction> instructions = new TreeMap<>();
    private final List<ExceptionCatch> handlers = new ArrayList<>();
    private final Map<Integer, Integer> depths = new HashMap<>();
    private final Deque<Integer> todo = new ArrayDeque<>();

    Flow(CodeAttribute code) {
      this.code = code;
      int at = 0;
      for (CodeElement e : code) {
        if (e instanceof Instruction i) {
          instructions.put(at, i);
          at += i.sizeInBytes();
        } else if (e instanceof ExceptionCatch c) {
          handlers.add(c);
        }
      }
    }

    void mark(BitSet held) {
      reach(0, 0);
      while (!todo.isEmpty()) {
        int at = todo.remove();
        int depth = depths.get(at);
        held.set(at, depth > 0);
        follow(at, instructions.get(at), depth);
      }
    }

    private void reach(int at, int depth) {
      if (depths.putIfAbsent(at, depth) == null) {
        todo.add(at);
      }
    }

    private void follow(int at, Instruction i, int depth) {
      for (ExceptionCatch c : handlers) {
        // Its own range begins behind the monitor's enter, that of one around it before.
        if (code.labelToBci(c.tryStart()) == at) {
          reach(code.labelToBci(c.handler()), depth);
        }
      }
      switch (i) {
        case BranchInstruction b -> {
          reach(code.labelToBci(b.target()), depth);
          if (b.opcode() == Opcode.GOTO || b.opcode() == Opcode.GOTO_W) {
            return;
          }
        }
        case TableSwitchInstruction t -> {
          reach(code.labelToBci(t.defaultTarget()), depth);
          t.cases().forEach(c -> reach(code.labelToBci(c.target()), depth));
          return;
        }
        case LookupSwitchInstruction t -> {
          reach(code.labelToBci(t.defaultTarget()), depth);
          t.cases().forEach(c -> reach(code.labelToBci(c.target()), depth));
          return;
        }
        case ReturnInstruction _, ThrowInstruction _ -> {
          return;
        }
        default -> {}
      }
      int after = depth;
      if (i instanceof MonitorInstruction m) {
        after += m.opcode() == Opcode.MONITORENTER ? 1 : -1;
      }
      reach(at + i.sizeInBytes(), after);
    }
  }
}
