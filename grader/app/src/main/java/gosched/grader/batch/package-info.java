/**
 * Many submissions, each graded by a {@code grade} process of its own; see docs/batch.md.
 *
 * <p>Why processes: the compiler and the inspection run in the JVM of the grader, and a submission
 * that takes one of them down takes no other submission with it. Rejected: a {@code Grader} on a
 * thread of this JVM. It saves the start of a JVM, which docs/batch.md measures, and then one
 * {@code OutOfMemoryError} in javac is everybody's.
 */
package gosched.grader.batch;
