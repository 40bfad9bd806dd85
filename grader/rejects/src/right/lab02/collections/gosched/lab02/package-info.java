/**
 * A right solution of another design: the shortest that the JDK's collections allow. Timers are a
 * TreeSet, everything that waits an ArrayDeque, the inbox is one immutable record that is replaced
 * as a whole. A mutex is the queue of those who want it, whose first has it.
 */
package gosched.lab02;
