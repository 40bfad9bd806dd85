package gosched.kit.check;

/** What sort of evidence a check gathers. A report groups its checks by this, in this order. */
public enum Kind {
  /**
   * Behaviour: programs on many schedules of the simulated machine, and the few things that only
   * real threads can show. Both ask whether the scheduler does what it should, so both are here.
   */
  PROPERTY("property"),
  /** Concurrent calls on one structure must look like calls one after the other (Lincheck). */
  LINEARIZABILITY("linearizability"),
  /** What the code is made of: what it uses, what it locks, what it keeps, what it offers. */
  ARCHITECTURE("architecture"),
  /** Counts and virtual time. */
  PERFORMANCE("performance"),
  /** What the student's own tests reach. */
  COVERAGE("coverage");

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  /** The word in reports. */
  public String label() {
    return label;
  }
}
