package gosched.sim;

/**
 * One choice that a schedule makes against the default (go on with the thread that runs; after it
 * blocks, the next one by id).
 *
 * <p>Its place is counted on the thread's own clock, not on the machine's: leaving out one decision
 * then moves no other one, so schedules shrink well, and they survive small changes of the code.
 *
 * @param thread id of the thread that runs, or ran last
 * @param at how many steps that thread has made
 * @param arg SWITCH and PICK: the id of the thread to run; LATE: how late; SALT: any number; else 0
 */
record Decision(int thread, long at, Kind kind, int arg) {
  enum Kind {
    /** Another thread runs from here, though this one could. */
    SWITCH,
    /** This thread blocked or ended, and that one runs next. */
    PICK,
    /** This park returns for no reason, or a socket is told that is not ready. */
    SPURIOUS,
    /** This timer fires late, or this delivery comes late, by {@code arg} quarters of its time. */
    LATE,
    /** The clock jumps to the next timer or delivery while threads still run: they were slow. */
    CLOCK,
    /** From {@code arg} come all random numbers of this run; without it, from 0. */
    SALT
  }
}
