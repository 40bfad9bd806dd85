/**
 * How far a worker is kept from the machine it runs on: what is asked for, what this machine can
 * do, and how a worker is started so.
 */
package gosched.grader.isolation;
