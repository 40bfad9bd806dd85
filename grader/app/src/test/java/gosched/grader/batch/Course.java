package gosched.grader.batch;

import gosched.grader.cli.GradeCommand;
import gosched.grader.fixture.Box;
import gosched.grader.fixture.FakeMain;
import gosched.grader.fixture.FakeWorker;
import gosched.grader.fixture.InstantGrade;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A class of submissions in a folder, and the batch command on it. */
final class Course {
  /** What came of a command; both of its outputs in one. */
  record Ran(int status, String said) {}

  private final Path root;
  private final Class<?> main;

  Course(Path root) {
    this(root, InstantGrade.class);
  }

  Course(Path root, Class<?> main) {
    this.root = root;
    this.main = main;
  }

  /** Each is another text, or all would be alike. */
  Course submit(String... names) {
    for (String name : names) {
      submitSource(
          name, Box.RIGHT.replace("\"box\"", "\"" + name.length() + name.hashCode() + "\""));
    }
    return this;
  }

  Course submitSource(String name, String source) {
    Box.write(submissions(), name + "/Box.java", source);
    return this;
  }

  Path submissions() {
    return root.resolve("submissions");
  }

  Path out() {
    return root.resolve("out");
  }

  /** Starts {@code batch} on the fake lab, with more options. */
  Process startBatch(Path out, String... options) throws IOException {
    return start(words(out, options));
  }

  private List<String> words(Path out, String... options) {
    List<String> words = new ArrayList<>(List.of("batch", submissions().toString()));
    words.addAll(List.of("--lab", "lab00", "--out", out.toString()));
    words.addAll(List.of(options));
    return words;
  }

  /** A batch in this JVM, which starts a process for each submission. */
  Ran batch(Path out, String... options) {
    return run(words(out, options).toArray(String[]::new));
  }

  /** A command in this JVM. */
  Ran run(String... words) {
    PrintStream realOut = System.out;
    PrintStream realErr = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
    System.setOut(to);
    System.setErr(to);
    System.setProperty("gosched.root", root.toString());
    System.setProperty("gosched.main", main.getName());
    try {
      int status = GradeCommand.execute(FakeMain.installation(root, FakeWorker.class), words);
      return new Ran(status, said.toString(StandardCharsets.UTF_8));
    } finally {
      System.clearProperty("gosched.root");
      System.clearProperty("gosched.main");
      System.setOut(realOut);
      System.setErr(realErr);
    }
  }

  private Process start(List<String> words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED"));
    command.add("-Dslf4j.internal.verbosity=ERROR");
    command.add("-Dgosched.root=" + root);
    command.add("-Dgosched.main=" + main.getName());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(words);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** The names of submissions whose grading has begun, once for each time. */
  List<String> begun() {
    return gradings().stream().map(words -> words[1]).toList();
  }

  /** The processes of the gradings. */
  List<Long> processes() {
    return gradings().stream().map(words -> Long.valueOf(words[0])).toList();
  }

  private List<String[]> gradings() {
    Path log = root.resolve("gradings");
    if (!Files.exists(log)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(log)) {
      return files.map(file -> file.getFileName().toString().split(" ")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names that have a whole row in a batch's folder. */
  static List<String> finished(Path out, List<String> names) {
    return names.stream().filter(name -> Store.row(out, name).isPresent()).toList();
  }
}
