/**
 * What is taken from a submission, and what becomes of it before anybody looks inside: source files
 * from allow-listed paths, copied to a private place and compiled there.
 */
package gosched.grader.intake;
