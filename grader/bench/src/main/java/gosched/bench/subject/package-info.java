/** What is woven and explored by benchmarks. */
package gosched.bench.subject;
