package gosched.sim;

import gosched.kit.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The places where a switch can happen: a few that belong to the kernel, and one for each hook that
 * was woven into lab code.
 */
final class Sites {

  /**
   * One place.
   *
   * @param where {@code ThreadPool:83}, or empty for the kernel's own
   * @param what {@code "read idle"}, {@code "loop"}, {@code "park"}
   */
  record Site(String where, String what) {
    @Override
    public String toString() {
      return where.isEmpty() ? what : where + " " + what;
    }
  }

  private static final List<Site> SITES = new ArrayList<>();

  /** Hash of each site's text: the same in every run, whatever the order of weaving. */
  private static int[] hashes = new int[256];

  /** What the code at each site does to which location; null where it touches none. */
  private static Access[] accesses = new Access[256];

  /** Which field it is, where it is one: see {@link Locations}. */
  private static int[] parts = new int[256];

  static final int PARK = kernel("park");
  static final int UNPARK = kernel("unpark");
  static final int SIGNAL = kernel("signal");
  static final int START = kernel("start thread");
  static final int SLEEP = kernel("sleep");
  static final int LOCK = kernel("lock");
  static final int UNLOCK = kernel("unlock");
  static final int WORK = kernel("work");
  static final int RANDOM = kernel("random");
  static final int CHOICE = kernel("choice");
  static final int LISTEN = kernel("socket listen");
  static final int CONNECT = kernel("socket connect");
  static final int CONNECTED = kernel("socket is connected");
  static final int ACCEPT = kernel("socket accept");
  static final int READ = kernel("socket read");
  static final int WRITE = kernel("socket write");
  static final int CLOSE = kernel("socket close");
  static final int ADD = kernel("readiness add");
  static final int AWAIT = kernel("readiness await");
  static final int WAKE = kernel("readiness wake");
  private static final int EVENT0 = events();

  private Sites() {}

  private static int kernel(String what) {
    return register(new Site("", what), null, Watcher.WHOLE);
  }

  private static int events() {
    int first = SITES.size();
    for (Event.Kind kind : Event.Kind.values()) {
      kernel(kind.name().toLowerCase());
    }
    return first;
  }

  static int of(Event.Kind kind) {
    return EVENT0 + kind.ordinal();
  }

  /**
   * A new site.
   *
   * @param access what the code there does to a location; null if it touches none
   * @param part the number of the field that it touches, or {@link Watcher#WHOLE}
   */
  static int register(Site site, Access access, int part) {
    int id = SITES.size();
    SITES.add(site);
    if (id == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * id);
      accesses = Arrays.copyOf(accesses, 2 * id);
      parts = Arrays.copyOf(parts, 2 * id);
    }
    hashes[id] = site.toString().hashCode();
    accesses[id] = access;
    parts[id] = part;
    return id;
  }

  static Access access(int id) {
    return accesses[id];
  }

  static int part(int id) {
    return parts[id];
  }

  static Site get(int id) {
    return SITES.get(id);
  }

  static int hash(int id) {
    return hashes[id];
  }

  /** Whether the site is in lab code rather than in the kernel. */
  static boolean isWoven(int id) {
    return id >= EVENT0 + Event.Kind.values().length;
  }
}
