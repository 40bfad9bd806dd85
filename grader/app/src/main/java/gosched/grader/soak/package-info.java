/**
 * {@code ./grade soak}: grades the references again and again, with another seed each time and on a
 * machine that others keep busy. Whatever does not get full marks then is a false failure: the
 * grader's fault, and never a student's.
 */
package gosched.grader.soak;
