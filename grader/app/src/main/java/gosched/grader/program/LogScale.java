package gosched.grader.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A logarithmic scale between two round numbers: schedulers differ by a factor of a hundred, and on
 * such a scale to be twice as fast is the same distance everywhere.
 *
 * @param ticks where it is labelled, ascending; the first and the last are its ends
 */
public record LogScale(List<Double> ticks) {
  private static final double[] STEPS = {1, 2, 5};

  /** More ticks than this are too many; then only powers of ten have one. */
  private static final int MOST_TICKS = 10;

  /** The scale that holds both numbers, which are above 0. */
  public static LogScale around(double least, double most) {
    LogScale fine = around(least, most, STEPS);
    return fine.ticks.size() <= MOST_TICKS ? fine : around(least, most, new double[] {1});
  }

  private static LogScale around(double least, double most, double[] steps) {
    List<Double> ticks = new ArrayList<>();
    for (int power = -3; power <= 15; power++) {
      for (double step : steps) {
        double tick = step * StrictMath.pow(10, power);
        if (tick <= least) {
          ticks.clear();
        }
        if (ticks.isEmpty() || ticks.getLast() < most || ticks.size() < 2) {
          ticks.add(tick);
        }
      }
    }
    return new LogScale(List.copyOf(ticks));
  }

  /** Where a number is: 0 at the lower end, 1 at the upper. */
  public double position(double x) {
    double low = StrictMath.log(ticks.getFirst());
    return (StrictMath.log(x) - low) / (StrictMath.log(ticks.getLast()) - low);
  }

  /** Such as {@code 200 k} or {@code 5 M}. */
  public static String label(double tick) {
    String[] units = {"", " k", " M", " G"};
    int u = 0;
    double x = tick;
    while (x >= 999.5 && u < units.length - 1) {
      x /= 1_000;
      u++;
    }
    String format = x < 0.995 && x != 0 ? "%.3f" : "%.0f";
    return String.format(Locale.ROOT, format, x) + units[u];
  }
}
