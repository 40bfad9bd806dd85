package gosched.kit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import gosched.polled.Loops;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class PollWeaverTest {
  private static final int N = 10;

  /** Each is computed by the class as it is and by its woven twin, in a goroutine with a signal. */
  @Test
  void eachLoop_computesTheSame_andLooksInEachRound() {
    Class<?> twin = PollLoader.load(Loops.class);
    assertNotSame(Loops.class, twin);
    Object[] woven = twin.getEnumConstants();
    List<String> expected = new ArrayList<>();
    List<String> actual = new ArrayList<>();
    for (Loops loop : Loops.values()) {
      long[] result = new long[2];
      assertEquals(0, Stubborn.asks(() -> result[0] = loop.applyAsLong(N)), loop + ", unwoven");
      IntToLongFunction f = (IntToLongFunction) woven[loop.ordinal()];
      int asks = Stubborn.asks(() -> result[1] = f.applyAsLong(N));
      expected.add(loop + " " + result[0] + ", polls: " + loop.polls(N));
      actual.add(loop + " " + result[1] + ", polls: " + asks);
    }
    assertEquals(18, actual.size());
    assertEquals(String.join("\n", expected), String.join("\n", actual));
  }

  // ── what no Java compiler makes of a small method ─────────────────────────────────────────────

  private record Made(Class<?> type, int polls) {
    int call(int n) {
      try {
        Method m = type.getDeclaredMethod("count", int.class);
        m.setAccessible(true);
        return (int) m.invoke(null, n);
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Weaves a class with {@code static int count(int)}, and loads it. */
  private static Made made(Consumer<CodeBuilder> code) throws IllegalAccessException {
    MethodTypeDesc type = MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int);
    byte[] bytes =
        ClassFile.of()
            .build(
                ClassDesc.of("gosched.kit.Made"),
                b -> b.withMethodBody("count", type, ClassFile.ACC_STATIC, code));
    PollWeaver weaver = new PollWeaver(PollWeaverTest.class.getClassLoader());
    byte[] woven = weaver.weave(bytes);
    assertFalse(Arrays.equals(bytes, woven));
    Class<?> c = MethodHandles.lookup().defineHiddenClass(woven, true).lookupClass();
    return new Made(c, weaver.polls());
  }

  /** The loop is longer than a short jump reaches: 32,767 bytes. */
  @Test
  void aWideJump_isAJump() throws IllegalAccessException {
    Made wide =
        made(
            b -> {
              int rounds = b.allocateLocal(TypeKind.INT);
              Label end = b.newLabel();
              b.iconst_0().istore(rounds);
              Label top = b.newBoundLabel();
              b.iload(0).ifeq(end);
              for (int i = 0; i < 40_000; i++) {
                b.nop();
              }
              b.iinc(0, -1).iinc(rounds, 1).goto_w(top).labelBinding(end).iload(rounds).ireturn();
            });
    assertEquals(1, wide.polls);
    assertEquals(7, wide.call(7));
  }

  /** The jump back is a switch, with something on the operand stack beneath. */
  @Test
  void aSwitch_mayJumpBack() throws IllegalAccessException {
    for (boolean table : List.of(true, false)) {
      Made back =
          made(
              b -> {
                Label end = b.newLabel();
                b.iconst_0();
                Label top = b.newBoundLabel();
                b.iconst_1().iadd().iinc(0, -1).iload(0);
                List<SwitchCase> cases = List.of(SwitchCase.of(0, end), SwitchCase.of(1, top));
                if (table) {
                  b.tableswitch(0, 1, top, cases);
                } else {
                  b.lookupswitch(top, cases);
                }
                b.labelBinding(end).ireturn();
              });
      assertEquals(1, back.polls);
      assertEquals(9, back.call(9));
    }
  }

  @Test
  void aMethodWithoutLoopOrCall_isLeftAsItIs() {
    MethodTypeDesc type = MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int);
    byte[] leaf =
        ClassFile.of()
            .build(
                ClassDesc.of("gosched.kit.Leaf"),
                b ->
                    b.withMethodBody(
                        "twice",
                        type,
                        ClassFile.ACC_STATIC,
                        c -> c.iload(0).dup().iadd().ireturn()));
    PollWeaver weaver = new PollWeaver(PollWeaverTest.class.getClassLoader());
    assertArrayEquals(leaf, weaver.weave(leaf));
    assertEquals(0, weaver.polls());
  }
}
