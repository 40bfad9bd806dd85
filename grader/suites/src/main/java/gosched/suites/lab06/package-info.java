/** The checks of lab 06. */
package gosched.suites.lab06;
