package gosched.kit;

/**
 * Looks after the processors of lab 05's scheduler from outside, on a thread that holds none. Lab
 * 05 has one that takes Ps from long system calls; lab 06 puts its sysmon into this place.
 */
public interface SystemMonitor {
  /** Starts its thread. Called once, as the run begins, before the first M. */
  void start(Processors all);

  /**
   * An M holds a P that nobody held before; {@link Processors#idle} does not count it any more. Any
   * thread, very often.
   */
  void acquired();

  /** The run is over: its thread is to end soon. */
  void end();

  /** Whether it sleeps until {@link #acquired} is called. For dumps. */
  boolean isDeep();
}
