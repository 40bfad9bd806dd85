package gosched.suites.sim;

import java.util.List;
import java.util.function.Function;

/** A parameter of a check, with what its program does: for the reports. */
public record Told<T>(T value, String text) {

  public static <T> List<Told<T>> each(List<T> values, Function<T, String> text) {
    return values.stream().map(v -> new Told<>(v, text.apply(v))).toList();
  }

  @Override
  public String toString() {
    return text;
  }
}
