/** What it costs a program that its loops look whether they are to give way. */
package gosched.bench.polls;
