/**
 * What a lab is written against: goroutines, kernel threads, locks and channels, and nothing of how
 * they are scheduled. The kit knows no lab, no simulator and no grader.
 */
package gosched.kit;
