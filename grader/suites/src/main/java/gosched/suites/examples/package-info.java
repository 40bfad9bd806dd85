/**
 * Programs to be run on any lab's scheduler, by {@code ./grade run} and {@code ./grade compare}.
 * Each is a page to read, is written with nothing but {@link gosched.kit.Go}, uses no more of it
 * than lab 01 has, and looks at its own result. What they count and how large they are by default
 * is in {@code programs.json}.
 */
package gosched.suites.examples;
