/**
 * Programs in Go's manner. They use nothing but {@link gosched.kit.Go}, so each runs unchanged on
 * every lab's scheduler, simulated or real.
 */
package gosched.suites.programs;
