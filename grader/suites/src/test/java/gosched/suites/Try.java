package gosched.suites;

import java.nio.file.Path;

class Try {
  public static void main(String[] a) throws Exception {
    boolean quick = a.length > 1 && a[1].equals("quick");
    long t00 = System.nanoTime();
    for (var spec : Suites.catalogue("lab01").checks()) {
      if (a.length > 2 && !spec.id().contains(a[2]) && !spec.group().equals(a[2])) continue;
      CheckBody body = Suites.of("lab01").bodies().get(spec.id());
      if (body == null) continue;
      long t0 = System.nanoTime();
      Outcome o;
      Path c = Path.of(a[0]);
      try {
        o =
            body.run(
                new CheckContext(
                    spec.id(),
                    "lab01",
                    1,
                    quick,
                    c,
                    c.resolveSibling("test-classes"),
                    a.length > 3 ? a[3] : null));
      } catch (Throwable t) {
        System.out.println(spec.id());
        t.printStackTrace(System.out);
        continue;
      }
      System.out.printf(
          "%-34s %-9s %6d ms %s %s%n",
          spec.id(), o.verdict(), (System.nanoTime() - t0) / 1000000, o.message(), o.counts());
      if (!o.details().isEmpty()) System.out.println(o.details() + "\nreplay " + o.replayToken());
    }
    System.out.println("total ms " + (System.nanoTime() - t00) / 1000000);
    System.exit(0);
  }
}
