package gosched.sim;

/** How one run of the simulated machine ended. */
public sealed interface Outcome {

  /** The boot thread's body returned. */
  record Finished() implements Outcome {}

  /**
   * Nobody can run and no timer is set.
   *
   * @param dump who waits for what, a line each
   */
  record Deadlock(String dump) implements Outcome {}

  /**
   * Still running after all its fuel, the last part of it in a fair and calm schedule.
   *
   * @param dump who does what, a line each
   */
  record Livelock(long steps, String dump) implements Outcome {}

  /**
   * A measured run used up what it may use.
   *
   * @param limit which limit it was, in words
   * @param dump who does what, a line each
   */
  record Unfinished(String limit, String dump) implements Outcome {}

  /** Something threw and nobody caught it. */
  record Crash(Throwable thrown) implements Outcome {}

  /**
   * Two threads touched a variable, and nothing ordered the two accesses.
   *
   * @param variable its name, the same in every run
   * @param text both accesses: a sentence, then details
   */
  record Race(String variable, String text) implements Outcome {}

  /** The same decisions led to another run: the code depends on something besides them. */
  record Unrepeatable(String what) implements Outcome {}

  default boolean ok() {
    return this instanceof Finished;
  }

  /**
   * What must stay the same while a failing run is shrunk: for a violated rule the rule, for
   * another exception its class, for a race the variable.
   */
  default String kind() {
    return switch (this) {
      case Finished f -> "finished";
      case Deadlock d -> "deadlock";
      case Livelock l -> "livelock";
      case Unfinished u -> "unfinished";
      case Crash(Violation v) -> "violation: " + v.rule();
      case Crash(Throwable t) -> "crash: " + t.getClass().getName();
      case Race r -> "race: " + r.variable();
      case Unrepeatable u -> "unrepeatable";
    };
  }

  /** For people: one sentence, then details. */
  default String describe() {
    return switch (this) {
      case Finished f -> "finished";
      case Deadlock d -> "deadlock: every thread waits and nothing will wake one\n" + d.dump();
      case Livelock l ->
          "livelock: no end in sight after "
              + l.steps()
              + " steps, the last of them fair and calm\n"
              + "the clock stands still while any thread can run: look for the lines that repeat\n"
              + l.dump();
      case Unfinished u -> "not over: " + u.limit() + "\n" + u.dump();
      // It may tell what code of the lab has said.
      case Crash(Violation v) -> Quoted.message(v.getMessage());
      case Crash(Throwable t) -> Stacks.describe(t);
      case Race r -> r.text();
      case Unrepeatable u -> u.what();
    };
  }
}
