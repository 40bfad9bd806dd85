/** The student's own tests, and how much of the student's own code they run. */
package gosched.suites.coverage;
