/** Benchmarks. {@code ./grade bench} runs them and prints tables; no test judges a time. */
package gosched.bench;
