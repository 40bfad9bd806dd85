package gosched.kit;

import java.util.List;

/** All processors of lab 05's scheduler, for its system monitor. Any thread may ask. */
public interface Processors {
  /** Those that there are now: GOMAXPROCS. */
  List<? extends Processor> all();

  /** How many of them nobody holds. */
  int idle();

  /** How many Ms look for work at others'. */
  int spinning();

  /** Whether the run is over. */
  boolean isOver();
}
