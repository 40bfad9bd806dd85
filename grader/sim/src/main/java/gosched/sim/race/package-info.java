/**
 * What happened before what: vector clocks, and what is remembered of each variable. It knows
 * nothing of the simulated machine but numbers of threads and of places.
 */
package gosched.sim.race;
