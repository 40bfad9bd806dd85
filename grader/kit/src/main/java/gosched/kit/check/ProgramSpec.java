package gosched.kit.check;

/**
 * An example program as the catalogue has it, with the size that it has unless told otherwise. What
 * a number means to a program, its {@code about} says.
 *
 * @param name the word of the command line: {@code short-tasks}
 * @param about what it does, as one sentence
 * @param unit what it counts, in the plural: {@code tasks}
 * @param tasks how many of them
 * @param work how long one computes, or waits for a file, in ns
 * @param workers how many goroutines share the tasks; 0 if the program does not ask
 */
public record ProgramSpec(
    String name, String about, String unit, int tasks, long work, int workers) {}
