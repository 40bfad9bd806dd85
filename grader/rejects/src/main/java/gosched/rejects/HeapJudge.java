package gosched.rejects;

import gosched.kit.check.Verdict;
import gosched.suites.CheckBody;
import gosched.suites.CheckContext;
import gosched.suites.Outcome;
import gosched.suites.Subject;
import gosched.suites.worker.Thrown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Judges by a check that asks how much memory something takes: in a JVM that has no more, with the
 * flags that a grade's worker has. There a subject that takes too much ends the JVM.
 */
final class HeapJudge {
  private static final List<String> FLAGS =
      List.of(
          "-Xmx1024m",
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-CreateCoredumpOnCrash",
          "--add-exports",
          "java.base/jdk.internal.vm=ALL-UNNAMED");

  private HeapJudge() {}

  /**
   * What the check says of the subject, with the first seed and in full.
   *
   * @param base what {@link Compiled#base} made for the lab
   * @param scratch a folder for class files, empty or not there
   */
  static Cell judge(
      Lab lab, String name, Map<String, String> sources, String check, Path base, Path scratch) {
    Path classes = Compiled.to(scratch, name, sources, base);
    List<String> last = outputOf(lab.id(), check, classes);
    String verdict = last.isEmpty() ? "" : last.getLast();
    // It has no word for those that ended the JVM, and they are those that we are after.
    Outcome outcome =
        verdict.startsWith("verdict ")
            ? Outcome.of(Verdict.valueOf(verdict.substring("verdict ".length())), verdict, verdict)
            : Outcome.failed("its JVM ended", String.join("\n", last));
    return Cell.of(name, check, KillMatrix.SEEDS.getFirst(), outcome);
  }

  private static List<String> outputOf(String lab, String check, Path classes) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(HeapJudge.class.getName(), lab, check, classes.toString()));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In the other JVM: a lab, a check, a folder of classes. */
  public static void main(String[] args) {
    Path classes = Path.of(args[2]);
    CheckBody body =
        Subject.load("gosched.suites." + args[0] + ".RealThreads", classes, false)
            .bodies()
            .get(args[1]);
    long seed = KillMatrix.SEEDS.getFirst();
    Outcome outcome;
    try {
      outcome = body.run(new CheckContext(args[1], args[0], seed, false, classes, null, null));
    } catch (Throwable t) {
      outcome = Thrown.judge(t, List.of("gosched." + args[0]));
    }
    System.out.println("verdict " + outcome.verdict());
  }
}
