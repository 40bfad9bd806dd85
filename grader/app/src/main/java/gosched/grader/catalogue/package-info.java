/** Which labs and checks there are: the list that a grade is held against. */
package gosched.grader.catalogue;
