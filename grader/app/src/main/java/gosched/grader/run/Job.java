package gosched.grader.run;

import gosched.kit.check.Drawing;
import gosched.kit.check.ProgramOrder;
import java.nio.file.Path;
import java.util.List;

/**
 * What is to be run against which submission.
 *
 * @param labPackages the lab's own package, then those of the labs it stands on
 * @param classes what is loaded: the lab's class files and those of the labs it stands on
 * @param testClasses null if there are no tests that may run
 * @param scratch working folder of the workers
 * @param network whether real threads may open TCP sockets
 * @param token what to replay; null to run in full
 * @param drawing how schedules are drawn as text
 * @param programs if there are any, what is run are these example programs, and the checks are only
 *     their names
 */
public record Job(
    String lab,
    List<String> labPackages,
    Path classes,
    Path testClasses,
    Path scratch,
    boolean network,
    long seed,
    boolean quick,
    String token,
    Drawing drawing,
    List<ProgramOrder> programs) {}
