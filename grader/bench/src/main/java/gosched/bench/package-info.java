/** Benchmarks. {@code ./grade bench} runs them and prints a table; no test does. */
package gosched.bench;
