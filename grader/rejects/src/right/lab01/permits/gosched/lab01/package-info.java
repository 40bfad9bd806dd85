/**
 * A right solution of another design: a goroutine waits for a permit of its own, not for a change
 * of its status; and a task is put into an idle thread's slot by compare-and-set, against which the
 * thread leaves by compare-and-set, too.
 */
package gosched.lab01;
