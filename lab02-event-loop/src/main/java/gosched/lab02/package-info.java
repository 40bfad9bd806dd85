/**
 * Lab 02: all goroutines on one kernel thread. What does it cost to wait, if waiting is only to
 * leave a stack? And what happens to all of them when one makes a call that blocks?
 */
package gosched.lab02;
