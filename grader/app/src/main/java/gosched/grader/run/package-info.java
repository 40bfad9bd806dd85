/**
 * Worker JVMs and who watches them. The supervisor holds the list of what must be answered; a
 * worker is believed only in what it says authentically and in order, and everything it does not
 * say has failed.
 */
package gosched.grader.run;
