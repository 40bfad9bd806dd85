package gosched.kit;

import java.util.List;

/** All processors of lab 05's scheduler, for its system monitor. Any thread may ask. */
public interface Processors {
  /**
   * Those that there are now: GOMAXPROCS, each at the place of its number. It may be another object
   * each time that stands for the same one.
   */
  List<? extends Processor> all();

  /**
   * How many nobody holds, of as many as there are at this moment: {@link #all} may be of another
   * one, with GOMAXPROCS changed between.
   */
  int idle();

  /** How many Ms look for work at others'. */
  int spinning();

  /** Whether the run is over. */
  boolean isOver();
}
