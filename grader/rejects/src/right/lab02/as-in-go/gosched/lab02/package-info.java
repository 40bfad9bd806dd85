/**
 * A right solution of another design, after Go's own: whatever happens to a goroutine that leaves
 * its stack is done on g0 after it has left. The mutex lets newcomers try, and is handed over only
 * when somebody has waited too long. Stopped timers stay in the heap until they come to the top, or
 * are too many.
 */
package gosched.lab02;
