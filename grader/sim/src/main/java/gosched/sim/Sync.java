package gosched.sim;

/**
 * Something of the kernel's by which one thread sees what another one did before: it is told to the
 * {@link RaceDetector} as a variable that one releases and the other acquires.
 */
abstract class Sync implements Shadowed {
  private Object shadow;

  @Override
  public final Object gosched$shadow() {
    return shadow;
  }

  @Override
  public final void gosched$shadow(Object known) {
    shadow = known;
  }
}
