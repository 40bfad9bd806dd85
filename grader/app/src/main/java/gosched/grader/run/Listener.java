package gosched.grader.run;

import gosched.kit.check.CheckSpec;
import java.util.List;

/** Is told of every check's beginning and end, from more than one thread. */
public interface Listener {
  void started(CheckSpec check);

  void finished(CheckSpec check, Answer answer);

  /** These have finished, and are run once more only to find out whose fault it is. */
  default void again(List<CheckSpec> checks) {}
}
