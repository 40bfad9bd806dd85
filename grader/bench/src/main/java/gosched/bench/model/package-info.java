/**
 * The cost model of the simulator's measured machine, held against this one: the same programs on
 * the same schedulers, on real CPUs and on simulated ones.
 */
package gosched.bench.model;
