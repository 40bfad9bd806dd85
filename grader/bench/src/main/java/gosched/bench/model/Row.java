package gosched.bench.model;

import java.util.Comparator;

/**
 * A program on a design on so many CPUs.
 *
 * @param cpus 1 or 2
 */
record Row(Program program, int cpus, Design design) {
  static final Comparator<Row> ORDER =
      Comparator.comparing(Row::program).thenComparing(Row::cpus).thenComparing(Row::design);

  /** One word, for the pipe between two JVMs. */
  String text() {
    return program.name() + ":" + cpus + ":" + design.name();
  }

  static Row of(String text) {
    String[] parts = text.split(":");
    return new Row(Program.valueOf(parts[0]), Integer.parseInt(parts[1]), Design.valueOf(parts[2]));
  }

  /** What its program's rows are compared with: the event loop on one CPU. */
  Row base() {
    return new Row(program, 1, Design.LOOP);
  }

  int times() {
    return program.times(design);
  }
}
