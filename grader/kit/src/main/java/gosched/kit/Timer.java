package gosched.kit;

/** Something that will happen at a certain time, once or again and again. */
public interface Timer {

  /**
   * Keeps it from happening (again). What has begun already is not undone.
   *
   * @return whether there was something to stop: false if it was stopped before, or if it was to
   *     happen once and has
   */
  boolean stop();

  /**
   * Lets it happen {@code nanos} ns from now instead of when it would have, or again if it has
   * happened or was stopped. One that happens again and again then does so every so often as
   * before.
   *
   * @return what {@link #stop} would have returned
   */
  boolean reset(long nanos);
}
