/**
 * Who judges the grader: wrong schedulers that it must turn away, each by the check that is named
 * for it, and right ones of other designs that it must let pass. The build prints the result as the
 * kill matrix.
 */
package gosched.rejects;
