/**
 * Lab 05, M:P:N: threads run goroutines only while they hold a processor, of which there are few.
 */
package gosched.lab05;
