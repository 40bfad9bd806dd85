package gosched.kit.check;

import java.util.List;

/**
 * Numbers that a check measured at several sizes, to be drawn as curves.
 *
 * @param across what the sizes are: {@code CPUs}
 * @param up what was measured: {@code tasks a second of virtual time}
 */
public record Figure(String title, String across, String up, List<Curve> curves) {
  private static final int MOST_CURVES = 6;
  private static final int MOST_POINTS = 40;
  private static final int MOST_CHARS = 160;

  public Figure {
    title = Evidence.first(MOST_CHARS, title);
    across = Evidence.first(MOST_CHARS, across);
    up = Evidence.first(MOST_CHARS, up);
    curves = Evidence.first(MOST_CURVES, curves);
  }

  /** One line of it, by rising sizes. */
  public record Curve(String name, List<Point> points) {
    public Curve {
      name = Evidence.first(MOST_CHARS, name);
      points = Evidence.first(MOST_POINTS, points);
    }
  }

  /** A value at a size, both above 0: the scales are logarithmic. */
  public record Point(double size, double value) {
    private static final double MOST = 1e15;

    public Point {
      if (!(size > 0 && size < MOST && value > 0 && value < MOST)) {
        throw new IllegalArgumentException(size + ", " + value);
      }
    }
  }
}
