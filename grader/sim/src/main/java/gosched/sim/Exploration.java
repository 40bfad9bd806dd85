package gosched.sim;

/**
 * What came of exploring one scenario.
 *
 * @param schedules how many were run
 * @param distinct how many of them differed
 * @param digest a hash over all runs: equal for equal code, scenario and plan
 * @param steps how many switch points all runs passed together
 * @param watched what the race detector saw in them; nothing if it was not asked for
 * @param failure the first one that went wrong, shrunk; null if none did
 */
public record Exploration(
    int schedules, int distinct, long digest, long steps, Watched watched, Failure failure) {}
