/**
 * A right solution of another design: head and tail of a ring are the two halves of one long, so
 * that all who change the queue, the owner too, exchange both in one step. Nobody can see the one
 * of now with the other of before. A thief returns the oldest of what it took. Ms that sleep are in
 * a stack of their own, whoever has slept longest first; a thief goes on for one round only.
 */
package gosched.lab04;
