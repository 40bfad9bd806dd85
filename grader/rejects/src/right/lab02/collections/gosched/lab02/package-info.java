/**
 * A right solution of another design: the shortest that the JDK's collections allow. Timers are a
 * TreeSet, everything that waits an ArrayDeque; a wait group is a channel that is closed; the inbox
 * is one immutable record that is replaced as a whole.
 */
package gosched.lab02;
