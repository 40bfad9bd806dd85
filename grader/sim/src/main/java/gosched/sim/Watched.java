package gosched.sim;

/**
 * How much a race detector had to do. A check that looks for races and is shown nothing would pass
 * for nothing.
 *
 * @param accesses how many accesses of woven code it was told of
 * @param shared how many variables were touched by two threads or more, one of which did so by a
 *     plain access: how many could have raced. Locks and what is only atomic do not count
 */
public record Watched(long accesses, long shared) {
  static final Watched NOTHING = new Watched(0, 0);

  Watched plus(Watched other) {
    return new Watched(accesses + other.accesses, shared + other.shared);
  }
}
