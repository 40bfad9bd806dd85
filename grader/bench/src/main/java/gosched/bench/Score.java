package gosched.bench;

import java.util.Locale;

/**
 * A measured mean and how far off it may be.
 *
 * @param mean ns for one operation, or a ratio of two such
 * @param error half the width of the 99.9 % interval, as JMH gives it; NaN if there were too few
 *     measurements to say
 */
record Score(double mean, double error) {

  /**
   * How many times this is of {@code other}. The errors are taken to be independent and small, so
   * their squares, as parts of the means, add up.
   */
  Score over(Score other) {
    double ratio = mean / other.mean;
    return new Score(ratio, ratio * Math.hypot(error / mean, other.error / other.mean));
  }

  /** For a table, with three digits or more: {@code 129 ± 1}, {@code 55.5 ± 3.4}. */
  String text() {
    String number = mean >= 100 ? "%.0f" : mean >= 10 ? "%.1f" : "%.2f";
    return Double.isNaN(error)
        ? String.format(Locale.ROOT, number, mean)
        : String.format(Locale.ROOT, number + " ± " + number, mean, error);
  }
}
