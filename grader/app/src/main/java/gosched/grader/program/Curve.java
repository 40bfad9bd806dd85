package gosched.grader.program;

import java.util.List;

/**
 * How fast one scheduler is.
 *
 * @param points with ascending numbers of CPUs; where a run did not finish there is none
 */
record Curve(String name, List<Point> points) {

  /** How many tasks a second with so many CPUs. */
  record Point(int cpus, double perSecond) {}

  /** The most tasks a second. */
  double most() {
    return points.stream().mapToDouble(Point::perSecond).max().orElseThrow();
  }

  /** The fewest tasks a second. */
  double least() {
    return points.stream().mapToDouble(Point::perSecond).min().orElseThrow();
  }
}
