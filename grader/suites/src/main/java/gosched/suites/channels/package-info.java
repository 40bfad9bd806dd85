/** What is true of channels on every scheduler: rules, generated programs, histories. */
package gosched.suites.channels;
