package gosched.suites;

import java.util.Map;

/**
 * The checks of one lab that run in one way. An implementation has a public constructor without
 * arguments; it is loaded beside a submission, so that it links to the submission's classes.
 */
public interface Checks {
  /** What to run for each id. */
  Map<String, CheckBody> bodies();
}
