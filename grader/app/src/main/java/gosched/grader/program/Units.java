package gosched.grader.program;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as people read and type them. */
public final class Units {
  private static final long US = 1_000;
  private static final long MS = 1_000_000;
  private static final long S = 1_000_000_000;
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ns|us|ms|s)?");

  private Units() {}

  /** A virtual time with three digits: {@code 28.7 ms}. */
  static String time(double nanos) {
    double[] sizes = {S, MS, US};
    String[] names = {"s", "ms", "us"};
    for (int i = 0; i < sizes.length; i++) {
      if (nanos >= sizes[i]) {
        return threeDigits(nanos / sizes[i]) + " " + names[i];
      }
    }
    return Math.round(nanos) + " ns";
  }

  /** A time that somebody chose, in full: {@code 1 us}, {@code 1500 ns}. */
  static String exactTime(long nanos) {
    if (nanos == 0 || nanos % US != 0) {
      return nanos + " ns";
    }
    return nanos % S == 0
        ? nanos / S + " s"
        : nanos % MS == 0 ? nanos / MS + " ms" : nanos / US + " us";
  }

  /** The time as {@link #parseTime} takes it: {@code 10us}. */
  static String typedTime(long nanos) {
    return exactTime(nanos).replace(" ", "");
  }

  /**
   * Reads {@code 250}, {@code 250ns}, {@code 10us}, {@code 3ms} or {@code 1s}.
   *
   * @return in ns
   * @throws IllegalArgumentException if it is none of these
   */
  public static long parseTime(String text) {
    Matcher m = TIME.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(text);
    }
    long number = Long.parseLong(m.group(1));
    return switch (m.group(2)) {
      case "us" -> number * US;
      case "ms" -> number * MS;
      case "s" -> number * S;
      case null, default -> number;
    };
  }

  /** As somebody would type it: {@code 2}, {@code 0.5}. */
  static String number(double n) {
    return BigDecimal.valueOf(n).stripTrailingZeros().toPlainString();
  }

  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** How many a second: {@code 696,757}, or {@code 12.3} if it is few. */
  static String rate(double perSecond) {
    return perSecond < 100
        ? String.format(Locale.ROOT, "%.1f", perSecond)
        : String.format(Locale.ROOT, "%,d", Math.round(perSecond));
  }

  /** Bytes with three digits: {@code 3.21 MB}. */
  static String bytes(long n) {
    if (n < 1_000) {
      return n + " B";
    }
    return n < 1_000_000
        ? threeDigits(n / 1e3) + " kB"
        : n < 1_000_000_000 ? threeDigits(n / 1e6) + " MB" : threeDigits(n / 1e9) + " GB";
  }

  /** A share of a whole: {@code 25 %}. */
  static String percent(double part, double whole) {
    return String.format(Locale.ROOT, "%.0f %%", whole == 0 ? 0 : 100 * part / whole);
  }

  private static String threeDigits(double x) {
    String format = x < 9.995 ? "%.2f" : x < 99.95 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, format, x);
  }
}
