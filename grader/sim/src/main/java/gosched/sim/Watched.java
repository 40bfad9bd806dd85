package gosched.sim;

/**
 * How much a race detector had to do. A check that asks for races and gets nothing to see would
 * pass for nothing.
 *
 * @param accesses how many accesses it was told of, kernel calls that order something included
 * @param shared how many variables were touched by two threads or more, locks included
 */
public record Watched(long accesses, long shared) {
  static final Watched NOTHING = new Watched(0, 0);

  Watched plus(Watched other) {
    return new Watched(accesses + other.accesses, shared + other.shared);
  }
}
