package gosched.sim;

import java.lang.constant.ClassDesc;
import java.util.function.BinaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * What woven code calls before an atomic's {@code getAndUpdate} and its like, which call back: they
 * read, call the function, and write what it returned, again and again until nobody came in
 * between. So what the function does comes before the write, and after the read of the same round.
 * Each method gives the function back as one that tells a watcher so; as it is if nobody watches.
 */
public final class Updates {
  private Updates() {}

  /**
   * The name of the method here for a kind of function: {@code "intUnary"} for IntUnaryOperator.
   */
  static String named(ClassDesc function) {
    String kind = function.displayName().replace("Operator", "");
    return Character.toLowerCase(kind.charAt(0)) + kind.substring(1);
  }

  /**
   * @param atomic the atomic, or the array of atomics
   * @param part which element of the array; {@link Watcher#WHOLE} if it is none
   */
  public static IntUnaryOperator intUnary(IntUnaryOperator f, Object atomic, int part, int site) {
    return f == null || !watched()
        ? f
        : x -> {
          begins(atomic, part, site);
          int next = f.applyAsInt(x);
          ends(atomic, part, site);
          return next;
        };
  }

  /** See above. */
  public static LongUnaryOperator longUnary(
      LongUnaryOperator f, Object atomic, int part, int site) {
    return f == null || !watched()
        ? f
        : x -> {
          begins(atomic, part, site);
          long next = f.applyAsLong(x);
          ends(atomic, part, site);
          return next;
        };
  }

  /** See above. */
  public static <T> UnaryOperator<T> unary(UnaryOperator<T> f, Object atomic, int part, int site) {
    return f == null || !watched()
        ? f
        : x -> {
          begins(atomic, part, site);
          T next = f.apply(x);
          ends(atomic, part, site);
          return next;
        };
  }

  /** See above. */
  public static IntBinaryOperator intBinary(
      IntBinaryOperator f, Object atomic, int part, int site) {
    return f == null || !watched()
        ? f
        : (x, y) -> {
          begins(atomic, part, site);
          int next = f.applyAsInt(x, y);
          ends(atomic, part, site);
          return next;
        };
  }

  /** See above. */
  public static LongBinaryOperator longBinary(
      LongBinaryOperator f, Object atomic, int part, int site) {
    return f == null || !watched()
        ? f
        : (x, y) -> {
          begins(atomic, part, site);
          long next = f.applyAsLong(x, y);
          ends(atomic, part, site);
          return next;
        };
  }

  /** See above. */
  public static <T> BinaryOperator<T> binary(
      BinaryOperator<T> f, Object atomic, int part, int site) {
    return f == null || !watched()
        ? f
        : (x, y) -> {
          begins(atomic, part, site);
          T next = f.apply(x, y);
          ends(atomic, part, site);
          return next;
        };
  }

  private static boolean watched() {
    return Hooks.machine != null && Hooks.machine.watcher != null;
  }

  private static void begins(Object atomic, int part, int site) {
    tell(atomic, part, Access.VOLATILE_READ, site);
  }

  private static void ends(Object atomic, int part, int site) {
    tell(atomic, part, Access.VOLATILE_UPDATE, site);
  }

  private static void tell(Object atomic, int part, Access access, int site) {
    Machine m = Hooks.machine;
    if (m != null) {
      Watcher.tell(m, atomic, part, access, site);
    }
  }
}
