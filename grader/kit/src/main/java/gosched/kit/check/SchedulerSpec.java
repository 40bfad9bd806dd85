package gosched.kit.check;

/**
 * A scheduler that programs can be run on.
 *
 * @param name the word of the command line: a lab's id, or {@code lab01:pool} for its second one
 * @param lab id of the lab that it comes from
 * @param about what it is, as a clause without a verb
 */
public record SchedulerSpec(String name, String lab, String about) {}
