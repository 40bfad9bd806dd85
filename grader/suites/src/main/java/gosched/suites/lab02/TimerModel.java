package gosched.suites.lab02;

import gosched.kit.Timer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What {@code Timers} must do, on a plain list that is searched each time. Times are in ns. */
final class TimerModel {
  private static final long NEVER = Long.MAX_VALUE;

  /** A timer. */
  final class Alarm implements Timer {
    private final Runnable callback;
    private final long period;
    private long when;
    private int number;
    private boolean set;

    Alarm(Runnable callback, long period, long nanos) {
      this.callback = callback;
      this.period = period;
      set(now + Math.max(0, nanos));
    }

    private void set(long time) {
      when = time;
      number = ++last;
      set = true;
      if (!alarms.contains(this)) {
        alarms.add(this);
      }
    }

    @Override
    public boolean stop() {
      boolean was = set;
      set = false;
      return was;
    }

    @Override
    public boolean reset(long nanos) {
      boolean was = set;
      set(now + Math.max(0, nanos));
      return was;
    }
  }

  private final List<Alarm> alarms = new ArrayList<>();
  private int last;
  private long now;

  TimerModel(long now) {
    this.now = now;
  }

  void pass(long nanos) {
    now += nanos;
  }

  Timer after(long nanos, Runnable callback) {
    return new Alarm(callback, 0, nanos);
  }

  Timer every(long nanos, Runnable callback) {
    return new Alarm(callback, nanos, nanos);
  }

  long next() {
    return alarms.stream().filter(a -> a.set).mapToLong(a -> a.when).min().orElse(NEVER);
  }

  int size() {
    return (int) alarms.stream().filter(a -> a.set).count();
  }

  int run() {
    int newest = last;
    int fired = 0;
    for (Alarm a = due(newest); a != null; a = due(newest)) {
      a.set = false;
      if (a.period > 0) {
        a.set(a.when + a.period * ((now - a.when) / a.period + 1));
      }
      fired++;
      a.callback.run();
    }
    return fired;
  }

  private Alarm due(int newest) {
    return alarms.stream()
        .filter(a -> a.set && a.when <= now && a.number <= newest)
        .min(Comparator.<Alarm>comparingLong(a -> a.when).thenComparing(a -> a.number))
        .orElse(null);
  }
}
