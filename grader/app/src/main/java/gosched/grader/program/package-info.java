/**
 * What the user gets to see of example programs that were run: a page for one run, and for many a
 * table and a curve. All of it is made of the numbers that workers send, and of nothing that
 * depends on this machine: the same runs give the same text, byte for byte.
 */
package gosched.grader.program;
