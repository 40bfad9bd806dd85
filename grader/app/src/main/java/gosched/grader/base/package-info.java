/**
 * The earlier labs that a lab stands on: whose they are, their class files, and whether they are to
 * blame for what a check of the lab found.
 */
package gosched.grader.base;
