/**
 * Lab 05's scheduler against the JDK's virtual threads, and against Go itself where it is there.
 */
package gosched.bench.gmp;
