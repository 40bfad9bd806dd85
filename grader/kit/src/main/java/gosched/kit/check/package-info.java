/**
 * What a check is and what can come of it: the words in which the grader, the workers it starts and
 * the hidden suites speak of a grade. No lab may use this package.
 */
package gosched.kit.check;
