/**
 * A right solution of another design: one lock for all, the scheduler, its timers, and whatever
 * goroutines share. Who frees it first makes true what must be true whenever it is free. So a
 * select is taken out of all its queues by the one who wakes it, and nobody ever finds a stale
 * waiter. There is no thread for timers: Ms look for them, and one that is idle sleeps until the
 * next. A send or receive by itself is a select with one case.
 */
package gosched.lab03;
