/**
 * Lab 01: a goroutine is a kernel thread, and then a task of a pool of kernel threads. What does a
 * thread cost, what does a pool save, and what does it not save?
 */
package gosched.lab01;
