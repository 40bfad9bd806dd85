package gosched.grader.run;

import gosched.kit.check.CheckSpec;

/** Is told of every check's beginning and end, from more than one thread. */
public interface Listener {
  void started(CheckSpec check);

  void finished(CheckSpec check, Answer answer);
}
