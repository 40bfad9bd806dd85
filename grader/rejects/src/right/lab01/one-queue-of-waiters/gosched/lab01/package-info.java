/**
 * A right solution of another design: a channel has one list of waiters, each with a state of its
 * own, and readies them under its lock; a pool has one queue of tasks, and an idle thread that is
 * woken looks there like everybody else.
 */
package gosched.lab01;
