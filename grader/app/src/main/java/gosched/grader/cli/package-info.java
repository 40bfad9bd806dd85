/** The command line: what the user may ask for, one class a command. */
package gosched.grader.cli;
