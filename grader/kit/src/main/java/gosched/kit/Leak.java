package gosched.kit;

/**
 * A goroutine that still waits when main returns: it may have been forgotten.
 *
 * @param goroutine its id
 * @param reason why it waits
 * @param place where, in the program rather than in the scheduler: {@code "Fetch.java:12"}
 */
public record Leak(long goroutine, WaitReason reason, String place) {
  /** As in Go's dumps: {@code goroutine 7 [chan receive] at Fetch.java:12}. */
  @Override
  public String toString() {
    return "goroutine " + goroutine + " [" + reason + "] at " + place;
  }
}
