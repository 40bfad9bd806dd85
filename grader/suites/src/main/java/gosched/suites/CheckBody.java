package gosched.suites;

/**
 * The code of one check. It says what came of it by what it returns, or by what it throws:
 *
 * <pre>
 *  a gosched.kit.Todo, however deep           not started
 *  an AssertionError                          failed
 *  StackOverflowError, OutOfMemoryError       failed
 *  anything with a frame of the lab's code    failed
 *  a null or a cast in the check's own code   failed
 *  anything else                              the grader's fault
 * </pre>
 */
@FunctionalInterface
public interface CheckBody {
  Outcome run(CheckContext context) throws Exception;
}
