package gosched.kit.check;

/**
 * One run of an example program on the measured machine. To a supervisor it is a check that earns
 * no points: it begins, it ends or is stopped, and what has no answer has failed.
 *
 * @param id unique within a request; what a worker calls it in its answers
 * @param scheduler name of a {@link SchedulerSpec}
 * @param program name of a {@link ProgramSpec}
 * @param cpus how many CPUs the machine has
 * @param tasks as in {@link ProgramSpec}, like the next two
 * @param quota as much as so many of these CPUs may do in a period; 0 for all
 * @param drawn whether the answer is to have {@link ProgramRun.Lanes}
 * @param traced whether it is to have a {@link ProgramRun.Trace}
 */
public record ProgramOrder(
    String id,
    String scheduler,
    String program,
    int cpus,
    int tasks,
    long work,
    int workers,
    double quota,
    boolean drawn,
    boolean traced) {}
