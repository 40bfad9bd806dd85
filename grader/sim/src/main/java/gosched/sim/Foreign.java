package gosched.sim;

import java.util.Arrays;

/**
 * The cache lines of objects that are not the lab's own: arrays, atomics, collections. They have
 * nothing to hang a line on, and identity hashes may all be equal where the simulator runs; so they
 * are looked for, in a list with the last used in front, after a look at what the same place in the
 * code touched last.
 *
 * <p>An object that has not been touched for long is forgotten, and counts as new when it is
 * touched again. It would have been fetched from afar: one transfer is not counted.
 */
final class Foreign {
  private static final int KNOWN = 1_024;

  private static final class Lines {
    final Object owner;
    CacheLine[] lines = new CacheLine[1];

    Lines(Object owner) {
      this.owner = owner;
    }
  }

  private final Object run;
  private final Lines[] known = new Lines[KNOWN];
  private Lines[] bySite = new Lines[256];

  Foreign(Object run) {
    this.run = run;
  }

  /**
   * @param index which line of the object
   */
  CacheLine line(Object owner, int index, int site) {
    if (site >= bySite.length) {
      bySite = Arrays.copyOf(bySite, 2 * site);
    }
    Lines found = bySite[site];
    if (found == null || found.owner != owner) {
      found = find(owner);
      bySite[site] = found;
    }
    if (index >= found.lines.length) {
      found.lines = Arrays.copyOf(found.lines, index + 1);
    }
    if (found.lines[index] == null) {
      found.lines[index] = new CacheLine(run);
    }
    return found.lines[index];
  }

  private Lines find(Object owner) {
    int i = 0;
    while (i < KNOWN - 1 && known[i] != null && known[i].owner != owner) {
      i++;
    }
    Lines found = known[i] != null && known[i].owner == owner ? known[i] : new Lines(owner);
    System.arraycopy(known, 0, known, 1, i);
    known[0] = found;
    return found;
  }
}
