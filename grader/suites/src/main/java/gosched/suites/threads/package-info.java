/**
 * The checks for labs with several Ms: a lab says by a {@link gosched.suites.threads.Lab} how its
 * scheduler is made. What is promised of one lab only, such as one order for all, is beside it.
 */
package gosched.suites.threads;
