package gosched.rejects;

import gosched.kit.check.Drawing;
import gosched.suites.CheckBody;
import gosched.suites.CheckContext;
import gosched.suites.Outcome;
import gosched.suites.worker.Thrown;
import java.nio.file.Path;

/** A check run once, quickly and for its verdict alone, as a worker would run it. */
final class OneCheck {
  private OneCheck() {}

  static Outcome run(Lab lab, Path classes, String check, CheckBody body) {
    try {
      return body.run(
          new CheckContext(check, lab.id(), 1, true, classes, null, null, true, Drawing.USUAL_ONE));
    } catch (Throwable t) {
      return Thrown.judge(t, lab.packages());
    }
  }
}
