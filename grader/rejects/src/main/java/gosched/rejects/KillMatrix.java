package gosched.rejects;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every reject against its check, and in a full matrix against every check. The named check of a
 * reject has its full budget and several seeds; the others, which need not catch it, one seed and a
 * quick run.
 */
final class KillMatrix {
  /** What the solution is called among the right designs. */
  static final String SOLUTION = "(the solution)";

  /**
   * Whether to judge all by all: {@code -Dgosched.matrix=full}. It takes minutes a lab and shows
   * which checks overlap; that each reject is killed is known without it.
   */
  static final boolean FULL = "full".equals(System.getProperty("gosched.matrix"));

  private static final String RIGHT = System.getProperty("gosched.right", "");

  /**
   * Whether right designs have the full budget of each check: {@code -Dgosched.right=full}, for who
   * has changed a check. In the build they have that of {@code --quick}. A full run with one seed
   * takes four times as long and, as long as nobody changes anything, is the same run each time.
   */
  static final boolean RIGHT_IN_FULL = FULL || RIGHT.equals("full");

  /** Whether at least the solution has it: {@code -Dgosched.right=solution} is what CI says. */
  static final boolean SOLUTION_IN_FULL = RIGHT_IN_FULL || RIGHT.equals("solution");

  /** CI takes all of them. The first one is what a grading uses if nobody says otherwise. */
  static final List<Long> IN_CI = List.of(1L, 2L, 3L);

  /** How many of them, to be quick: {@code -Dgosched.matrix.seeds=3} is what CI says. */
  static final List<Long> SEEDS = IN_CI.subList(0, Integer.getInteger("gosched.matrix.seeds", 1));

  /** Of a check on real threads: they know no seed, and each run may take its whole patience. */
  private static final List<Long> WITHOUT_SEED = SEEDS.subList(0, 1);

  /**
   * The seeds with which {@code check} judges.
   *
   * @param named whether it judges the reject that is named for it
   */
  static List<Long> seeds(String check, boolean named) {
    return named && Bench.isForAll(check) ? SEEDS : WITHOUT_SEED;
  }

  /**
   * What came of one reject.
   *
   * @param named its named check with each seed; empty if nobody has that check yet
   * @param others all other checks by their ids
   */
  record Row(Reject reject, List<Cell> named, Map<String, Cell> others) {

    /** Whether that check killed it. */
    boolean killedBy(String check) {
      return check.equals(reject.check())
          ? named.stream().anyMatch(Cell::killed)
          : others.containsKey(check) && others.get(check).killed();
    }

    long kills() {
      return others.values().stream().filter(Cell::killed).count()
          + (killedBy(reject.check()) ? 1 : 0);
    }

    /** The median, over the seeds, of the schedules until it was found; -1 if it never was. */
    long medianSchedules() {
      long[] found =
          named.stream().filter(Cell::killed).mapToLong(Cell::schedules).sorted().toArray();
      return found.length == 0 ? -1 : found[found.length / 2];
    }
  }

  private final Set<String> checks = new TreeSet<>();
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, List<Cell>> right = new TreeMap<>();

  KillMatrix(List<Reject> rejects, List<Cell> cells) {
    Map<String, List<Cell>> bySubject = new TreeMap<>();
    for (Cell cell : cells) {
      checks.add(cell.check());
      bySubject.computeIfAbsent(cell.subject(), name -> new ArrayList<>()).add(cell);
    }
    for (Reject reject : rejects) {
      rows.add(row(reject, bySubject.remove(reject.name())));
    }
    right.putAll(bySubject);
  }

  private static Row row(Reject reject, List<Cell> cells) {
    List<Cell> named = new ArrayList<>();
    Map<String, Cell> others = new TreeMap<>();
    for (Cell cell : cells) {
      if (cell.check().equals(reject.check())) {
        named.add(cell);
      } else {
        others.put(cell.check(), cell);
      }
    }
    named.sort(Comparator.comparing(Cell::seed));
    return new Row(reject, List.copyOf(named), others);
  }

  /** Ids of all checks that ran, in order. */
  Set<String> checks() {
    return checks;
  }

  List<Row> rows() {
    return rows;
  }

  /** What the checks said of the solution and of the right designs. */
  Map<String, List<Cell>> right() {
    return right;
  }

  List<Row> killedBy(String check) {
    return rows.stream().filter(row -> row.killedBy(check)).toList();
  }

  /** The rejects that this check kills and no other does. */
  List<Row> killedOnlyBy(String check) {
    return killedBy(check).stream().filter(row -> row.kills() == 1).toList();
  }
}
