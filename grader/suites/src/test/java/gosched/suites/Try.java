package gosched.suites;

import java.nio.file.Path;
import java.util.TreeMap;

class Try {
  public static void main(String[] a) throws Exception {
    boolean quick = a.length > 1 && a[1].equals("quick");
    long t00 = System.nanoTime();
    Checks checks = Subject.load("gosched.suites.lab01.Simulated", Path.of(a[0]), true);
    for (var e : new TreeMap<>(checks.bodies()).entrySet()) {
      if (a.length > 2 && !e.getKey().contains(a[2])) continue;
      long t0 = System.nanoTime();
      Outcome o;
      try {
        o =
            e.getValue()
                .run(
                    new CheckContext(
                        e.getKey(),
                        "lab01",
                        1,
                        quick,
                        Path.of(a[0]),
                        null,
                        a.length > 3 ? a[3] : null));
      } catch (Throwable t) {
        t.printStackTrace();
        continue;
      }
      System.out.printf(
          "%-34s %-9s %6d ms %s %s%n",
          e.getKey(), o.verdict(), (System.nanoTime() - t0) / 1000000, o.message(), o.counts());
      if (!o.details().isEmpty()) System.out.println(o.details() + "\nreplay " + o.replayToken());
    }
    System.out.println("total ms " + (System.nanoTime() - t00) / 1000000);
  }
}
