/** What checks in the simulator are made of: programs, properties, replay tokens, histories. */
package gosched.suites.sim;
