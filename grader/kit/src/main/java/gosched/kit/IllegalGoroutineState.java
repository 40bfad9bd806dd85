package gosched.kit;

/** A scheduler tried to move a goroutine where it must not go. */
public final class IllegalGoroutineState extends RuntimeException {
  private static final long serialVersionUID = 1;

  IllegalGoroutineState(G g, G.Status now, String what) {
    super("goroutine " + g.id() + " is " + now + ": " + what);
  }
}
