/** The checks of lab 03. */
package gosched.suites.lab03;
