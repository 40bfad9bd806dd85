package gosched.sim;

import gosched.kit.check.Picture;

/**
 * A run that went wrong, after its schedule was shrunk.
 *
 * @param outcome how it ended
 * @param schedule the decisions that lead there
 * @param lanes the run, drawn as text
 * @param picture the same, to be drawn by others; null where there are no lanes
 * @param foundAt the number of the schedule that found it, from 1
 * @param strategy who found it; null in a replay
 * @param shrunkFrom how many decisions it had when it was found
 */
public record Failure(
    Outcome outcome,
    Schedule schedule,
    String lanes,
    Picture picture,
    int foundAt,
    Strategy strategy,
    int shrunkFrom) {}
