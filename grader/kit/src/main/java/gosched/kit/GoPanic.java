package gosched.kit;

/** A goroutine threw and nobody caught it: the run is over, as after a panic in Go. */
public final class GoPanic extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final long goroutine;

  /** The cause carries the stack of the goroutine that threw. */
  public GoPanic(G g, Throwable cause) {
    super("panic: " + cause + "\n\ngoroutine " + g.id() + " [running]", cause, false, true);
    this.goroutine = g.id();
  }

  /** Id of the goroutine that threw. */
  public long goroutine() {
    return goroutine;
  }
}
