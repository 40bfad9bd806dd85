/**
 * A right solution of another design: a run queue is one reference to an array that never changes.
 * Whoever puts in, takes out or steals makes a new array and exchanges the reference, if it is what
 * it was: so every operation is one atomic step, and there is nothing to prove. It is slow. An M
 * that goes idle always looks into all queues once more, whether it has spun or not, so there is no
 * note. Goroutine records are used once. The global queue is an ArrayDeque.
 */
package gosched.lab04;
