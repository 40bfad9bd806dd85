/**
 * The hidden checks: what a check is to whoever writes one. One package a lab holds the checks
 * themselves; {@link gosched.suites.worker} runs them.
 */
package gosched.suites;
