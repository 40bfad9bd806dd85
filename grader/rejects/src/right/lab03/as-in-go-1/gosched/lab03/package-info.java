/**
 * A right solution of another design, as near to Go 1.0 as Java comes: Ms are not given slots but
 * goroutines, by name; the thread that calls run is an M, and main is wired to it; an enum says
 * what g0 has to do for the goroutine that has left its stack. A mutex is always handed over. A
 * wait group has no lock. A select leaves its other sudogs where they are, and timers that were
 * stopped stay in the heap, until somebody finds them.
 */
package gosched.lab03;
