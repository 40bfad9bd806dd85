/** What is handed over to others to grade with. */
package gosched.grader.delivery;
