/**
 * A right solution of another design: a record keeps its stack, which runs one body after the
 * other. Everything that waits is linked through the goroutines themselves, timers stand in a
 * calendar, the inbox is a list that writers append to with one exchange, and a yield that nobody
 * could use goes on at once.
 */
package gosched.lab02;
