/**
 * Lab 03, M:N over one shared run queue: goroutines on several kernel threads. The design of Go
 * 1.0.
 */
package gosched.lab03;
