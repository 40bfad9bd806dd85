/**
 * Lab 04, M:N over many run queues: one for each kernel thread, and those that have nothing to do
 * steal from the others.
 */
package gosched.lab04;
