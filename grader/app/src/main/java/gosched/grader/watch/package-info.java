/**
 * {@code ./grade watch}: grades on every save, says what changed, and has a hint for who asks.
 *
 * <p>{@link gosched.grader.watch.Eye} looks at the files, a reader listens to the keyboard, a
 * grading runs in a thread of its own; all three only put {@link gosched.grader.watch.News} into
 * one queue, and {@link gosched.grader.watch.Watch} alone takes them out and decides. Nothing of
 * this is on the way to a grade.
 */
package gosched.grader.watch;
