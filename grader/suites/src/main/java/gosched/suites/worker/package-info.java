/**
 * The program that runs checks against an untrusted submission, in a JVM of its own that the
 * supervisor watches from outside.
 */
package gosched.suites.worker;
