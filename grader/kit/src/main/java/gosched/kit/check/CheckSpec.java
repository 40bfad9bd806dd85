package gosched.kit.check;

import java.util.Objects;

/**
 * A check as the catalogue promises it.
 *
 * @param id unique over all labs, and begins with the lab's: {@code lab01.pool.fifo}
 * @param title what must be true, as a clause: {@code waiting tasks run in FIFO order}
 * @param points what passing earns
 * @param group checks of one group share worker JVMs of one configuration: inspect, sim, lincheck,
 *     real, heap, coverage
 * @param seconds how long it takes at most on a machine of this century; the supervisor adds grace
 * @param hint what to look at when it fails
 * @param section the anchor in the lab's handout: {@code step-2-the-pool}
 * @param step at the end of which of the handout's steps it passes, at least 1; 0 if that is said
 *     of none. Not always the step of its section: what a check asks of step 2 may need the timers
 *     of step 5 to be asked
 * @param firstStep what to do first when nothing is there yet
 */
public record CheckSpec(
    String id,
    String title,
    Kind kind,
    int points,
    String group,
    int seconds,
    String hint,
    String section,
    int step,
    String firstStep) {

  public CheckSpec {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, id);
    Objects.requireNonNull(kind, id);
    Objects.requireNonNull(group, id);
    if (points < 0 || seconds < 1 || step < 0) {
      throw new IllegalArgumentException(
          id + ": points " + points + ", seconds " + seconds + ", step " + step);
    }
    hint = Objects.requireNonNullElse(hint, "");
    section = Objects.requireNonNullElse(section, "");
    firstStep = Objects.requireNonNullElse(firstStep, "");
  }
}
