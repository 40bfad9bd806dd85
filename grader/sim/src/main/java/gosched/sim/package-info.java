/**
 * The simulated kernel: every kernel thread is a continuation, one platform thread runs them all,
 * every shared access of woven code may switch, time is virtual, and a schedule is a list of
 * decisions that can be replayed and shrunk.
 *
 * <p>What it does not say: it runs one step after another, so it knows nothing of memory order, and
 * its parking is not the JVM's. A smoke suite on the real kernel remains.
 */
package gosched.sim;
