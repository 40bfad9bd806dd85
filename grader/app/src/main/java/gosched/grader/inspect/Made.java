package gosched.grader.inspect;

import java.lang.constant.ClassDesc;

/**
 * What {@link Making} knows of a value: an object between its birth and the end of its constructor
 * becomes fixed on all copies of its reference at once, so this is one object for each.
 */
final class Made {
  private static final ClassDesc OBJECT = ClassDesc.of("java.lang.Object");

  final ClassDesc type;

  /** Nothing that can be reached from it will ever change. */
  private boolean fixed;

  /** It is an array that nobody else has yet, and all that was put into it is fixed. */
  private boolean holdsFixed;

  private Made(ClassDesc type, boolean fixed, boolean holdsFixed) {
    this.type = type;
    this.fixed = fixed;
    this.holdsFixed = holdsFixed;
  }

  static Made of(ClassDesc type, boolean fixed) {
    return new Made(type, fixed, false);
  }

  static Made fixed(ClassDesc type) {
    return of(type, true);
  }

  static Made unknown() {
    return of(OBJECT, false);
  }

  /** An array of references, still full of nulls. */
  static Made array(ClassDesc component) {
    return new Made(component.arrayType(), false, true);
  }

  boolean isFixed() {
    return fixed;
  }

  /** What a factory that copies its arguments will hold. */
  boolean isFixedWhenCopied() {
    return fixed || holdsFixed;
  }

  void becomesFixed(boolean so) {
    fixed = so;
  }

  void takes(Made element) {
    holdsFixed &= element.fixed;
  }

  /** Somebody else has it now, and may put anything into it. */
  void escapes() {
    holdsFixed = false;
  }
}
