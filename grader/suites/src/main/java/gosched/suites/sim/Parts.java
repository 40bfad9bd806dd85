package gosched.suites.sim;

import gosched.kit.check.Verdict;
import gosched.suites.CheckBody;
import gosched.suites.CheckContext;
import gosched.suites.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A check in parts, each a property of its own, because one rule takes more than one kind of
 * program to be tried. All must pass; the first that fails is told.
 */
public final class Parts implements CheckBody {
  private final List<Property<?>> parts;

  private Parts(List<Property<?>> parts) {
    this.parts = parts;
  }

  public static CheckBody of(Property<?>... parts) {
    for (int i = 0; i < parts.length; i++) {
      parts[i].part(i);
    }
    return new Parts(List.of(parts));
  }

  List<Property<?>> parts() {
    return parts;
  }

  @Override
  public Outcome run(CheckContext context) {
    if (context.token() != null) {
      int part = Token.decode(context.token()).part();
      if (part >= parts.size()) {
        throw new IllegalArgumentException("the token is of another version of this check");
      }
      return parts.get(part).run(context);
    }
    Outcome all = null;
    for (Property<?> part : parts) {
      Outcome one = part.run(context);
      if (one.verdict() != Verdict.PASSED && one.verdict() != Verdict.NOT_STARTED) {
        return one;
      }
      all = all == null ? one : both(all, one);
    }
    return all;
  }

  private static Outcome both(Outcome a, Outcome b) {
    Outcome sum = a.verdict() == Verdict.NOT_STARTED ? a : b;
    if (sum.verdict() == Verdict.PASSED) {
      long schedules = a.counts().get("schedules") + b.counts().get("schedules");
      sum = Outcome.passed(schedules + " schedules");
    }
    Map<String, Long> counts = new TreeMap<>(a.counts());
    b.counts().forEach((what, count) -> counts.merge(what, count, Long::sum));
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      sum = sum.count(count.getKey(), count.getValue());
    }
    return sum.digest(a.digest() + b.digest());
  }
}
