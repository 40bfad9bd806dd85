/**
 * Generated programs whose order is the contract's, on one kernel thread or in one slot: run, and
 * compared line by line with a model.
 */
package gosched.suites.scripts;
