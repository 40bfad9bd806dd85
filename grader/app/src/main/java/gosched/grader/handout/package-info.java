/** The repository that students get: starters, handouts, and the grader without any solution. */
package gosched.grader.handout;
