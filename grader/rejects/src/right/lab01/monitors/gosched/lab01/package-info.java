/**
 * A right solution of another design: the pool is a monitor with conditions, the channel a ring
 * with linked lists of goroutines through their own records.
 */
package gosched.lab01;
