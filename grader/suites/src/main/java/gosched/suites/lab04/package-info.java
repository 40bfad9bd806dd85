/** The checks of lab 04. */
package gosched.suites.lab04;
