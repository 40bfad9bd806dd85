/**
 * Runs example programs on the schedulers of a submission, on the simulator's measured machine, for
 * {@code ./grade run} and {@code ./grade compare}.
 */
package gosched.suites.measure;
