package gosched.sim;

import gosched.kit.G;
import gosched.sim.race.Parts;
import java.util.HashMap;
import java.util.Map;

/**
 * What is known of each object in one run. Objects of woven classes carry it themselves. The others
 * are kept in a list whose front is what was asked for last: identity hashes, which a map would
 * need, are all equal where the simulator runs. There are few: arrays, atomics and collections of
 * one run. Records of goroutines are found by their ids, as long as these do not change.
 *
 * <p>The way not taken is to make woven code use subclasses of the JDK's atomics and collections
 * that carry a shadow: faster with thousands of them, but a factory or a copy of the JDK's would
 * still give out others.
 */
final class Owners {
  private static final class Entry {
    final Object owner;
    final Parts parts = new Parts();
    Entry next;

    Entry(Object owner, Entry next) {
      this.owner = owner;
      this.next = next;
    }
  }

  /** What a woven object carries. */
  private record Shadow(Owners run, Parts parts) {}

  private final Map<Long, Entry> records = new HashMap<>();
  private Entry first;

  /** What is known of an object; nothing, if it is asked for the first time. */
  Parts of(Object owner) {
    return switch (owner) {
      case Shadowed s -> ofShadowed(s);
      case G g -> ofRecord(g);
      default -> listed(owner).parts;
    };
  }

  private Parts ofShadowed(Shadowed s) {
    if (s.gosched$shadow() instanceof Shadow known && known.run == this) {
      return known.parts;
    }
    // A new object, or one that has outlived a run.
    Shadow shadow = new Shadow(this, new Parts());
    s.gosched$shadow(shadow);
    return shadow.parts;
  }

  private Parts ofRecord(G g) {
    Entry known = records.get(g.id());
    if (known == null || known.owner != g) {
      known = listed(g); // new, or used again under another id
      records.put(g.id(), known);
    }
    return known.parts;
  }

  private Entry listed(Object owner) {
    Entry before = null;
    for (Entry e = first; e != null; e = e.next) {
      if (e.owner == owner) {
        if (before != null) {
          before.next = e.next;
          e.next = first;
          first = e;
        }
        return e;
      }
      before = e;
    }
    first = new Entry(owner, first);
    return first;
  }
}
