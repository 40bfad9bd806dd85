/** What is true of select on every scheduler that has it: rules and generated programs. */
package gosched.suites.selects;
