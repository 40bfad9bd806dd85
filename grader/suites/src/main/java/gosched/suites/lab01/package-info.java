/**
 * The hidden checks of lab 01. {@link gosched.suites.lab01.Simulated} lists those that run in the
 * simulator, {@link gosched.suites.lab01.RealThreads} those on real threads. All are loaded beside
 * a submission, so {@code gosched.lab01} here is the student's.
 */
package gosched.suites.lab01;
