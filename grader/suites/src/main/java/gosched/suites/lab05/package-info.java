/** The checks of lab 05. */
package gosched.suites.lab05;
