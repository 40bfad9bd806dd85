/** The hidden checks of lab 02. */
package gosched.suites.lab02;
