/** The whole: goroutines that wait for connections, a system monitor, and nobody who hogs a P. */
package gosched.lab06;
