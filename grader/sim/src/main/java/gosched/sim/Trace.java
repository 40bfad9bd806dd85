package gosched.sim;

import gosched.kit.Event;
import gosched.kit.G;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All that happened in one run, in order. Kept only for the run that is shown to somebody. */
final class Trace {
  /** So that a livelock does not fill the heap; the beginning of a run says most. */
  private static final int MAX_ENTRIES = 50_000;

  /** Calls that report an event themselves: the event says more, and says it once. */
  private static final Set<String> TOLD_BY_EVENTS =
      Set.of("G.casStatus", "G.toWaiting", "G.runBody", "G.id", "G.thread", "G.scheduler");

  /**
   * One line of the trace.
   *
   * @param goroutine whom it happened to, or who made the access; 0 if none
   * @param by who ran on the thread; 0 if none
   * @param where the place in lab code, as {@code ThreadPool:83}; may be empty
   * @param kind the event; null for an access
   * @param detail the event's own: whom it concerns, or why
   * @param shared whether it is an access that another thread can see, or a kernel call: something
   *     that a reader wants to see even in the middle of a long stretch
   */
  record Entry(
      long step,
      int thread,
      long goroutine,
      long by,
      String where,
      Event.Kind kind,
      String text,
      String detail,
      boolean shared) {

    /** Whether the thread only woke, or only went back to sleep. */
    boolean is(String what) {
      return text.equals(what);
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final List<String> threadNames = new ArrayList<>();

  void point(long step, int thread, G g, int site) {
    if (Sites.isWoven(site)) {
      Sites.Site s = Sites.get(site);
      boolean shared =
          !s.what().equals("loop")
              && !s.what().equals("enter")
              && !TOLD_BY_EVENTS.contains(s.what());
      long by = g == null ? 0 : g.id();
      add(new Entry(step, thread, by, by, s.where(), null, s.what(), "", shared));
    }
  }

  /**
   * @param by who ran on the thread, or null
   */
  void event(Event e, G by, String where) {
    String g = e.goroutine() == 0 ? "" : "G" + e.goroutine();
    String text =
        switch (e.kind()) {
          case THREAD_START -> {
            threadNames.add(e.detail());
            yield "starts thread " + e.detail();
          }
          case THREAD_EXIT -> "thread ends";
          case THREAD_WAIT -> "thread " + e.detail();
          case THREAD_WAKE -> "thread goes on";
          case UNPARK -> "unpark " + e.detail();
          case LOCK -> "takes " + e.detail();
          case UNLOCK -> "frees " + e.detail();
          case SPAWN -> g + " is made";
          case READY -> g + " is runnable";
          case RUN -> g + " runs";
          case PARK -> g + " waits: " + e.detail();
          case SYSCALL -> g + " in a system call";
          case EXIT -> g + " ends";
          case SPIN -> e.detail() + " looks for work at the others'";
          case UNSPIN -> e.detail() + " stops looking";
          case STEAL -> "looks into the queue of " + e.detail();
          case ACQUIREP -> "holds " + e.detail();
          case RELEASEP -> "gives up " + e.detail();
          case RETAKE -> "takes " + e.detail() + " from a system call";
          case SIGNAL -> "signal to " + e.detail();
          case PREEMPT -> g + " sees a signal";
          case NOTE -> "* " + e.detail();
        };
    add(
        new Entry(
            e.step(),
            e.thread(),
            e.goroutine(),
            by == null ? 0 : by.id(),
            where,
            e.kind(),
            text,
            e.detail(),
            true));
  }

  private void add(Entry e) {
    if (entries.size() < MAX_ENTRIES) {
      entries.add(e);
    }
  }

  List<Entry> entries() {
    return entries;
  }

  /** The first place at which two runs differ, in words. */
  String firstDifference(Trace other) {
    for (int i = 0; i < Math.max(entries.size(), other.entries.size()); i++) {
      String mine = i < entries.size() ? entries.get(i).toString() : "nothing more";
      String theirs = i < other.entries.size() ? other.entries.get(i).toString() : "nothing more";
      if (!mine.equals(theirs)) {
        return "first time   " + mine + "\nsecond time  " + theirs;
      }
    }
    return "(run a third time, the two runs were the same)";
  }

  /** Name of the thread with that id. */
  String threadName(int id) {
    return id < threadNames.size() ? threadNames.get(id) : "thread " + id;
  }
}
