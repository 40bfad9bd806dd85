package gosched.grader.isolation;

import gosched.grader.Installation;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tries a confinement on this machine: a worker is started by it that does all that a submission
 * must not. What nobody has tried is not believed.
 */
public final class Examination {
  private static final String PROBE = "gosched.suites.worker.Probe";

  /** What a worker must be able to, or nothing can be graded. */
  private static final List<String> NEEDED =
      List.of("write to its scratch folder", "random numbers", "1000 threads");

  /**
   * One attempt of the worker's.
   *
   * @param needed whether it must succeed; else it must not
   * @param worked whether it did
   * @param why the error that it met, if it did not
   */
  public record Attempt(String name, boolean needed, boolean worked, String why) {
    /** Whether that is as it should be where the kernel helps. */
    public boolean isRight() {
      return needed == worked;
    }
  }

  private final Installation installation;
  private final Path folder;

  private Examination(Installation installation, Path folder) {
    this.installation = installation;
    this.folder = folder;
  }

  /**
   * Makes a worker try it all.
   *
   * @param folder an empty one, for what the worker may do and what it may not
   * @throws IOException if no worker can be started
   */
  public static List<Attempt> of(Installation installation, Path folder) throws IOException {
    return new Examination(installation, folder).run();
  }

  private List<Attempt> run() throws IOException {
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    Path home = Files.createDirectory(folder.resolve("home"));
    Path hidden = Files.writeString(home.resolve("diary.txt"), "nobody's business\n");
    Process victim = new ProcessBuilder(command(List.of(), List.of("wait"))).start();
    try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<String> arguments =
          List.of(hidden.toString(), "" + port.getLocalPort(), "" + victim.pid());
      Confinement confinement = installation.confinement();
      ProcessBuilder worker =
          new ProcessBuilder(command(confinement.options(false), arguments))
              .directory(scratch.toFile())
              .redirectErrorStream(true);
      worker.environment().clear();
      Process process =
          confinement.start(worker, installation.java(), installation.workerPath(), scratch, false);
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return attempts(said);
    } finally {
      victim.destroyForcibly();
    }
  }

  private List<String> command(List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(installation.java().toString());
    command.addAll(
        List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:-UsePerfData", "--illegal-native-access=deny"));
    command.addAll(options);
    command.add("-cp");
    command.add(
        installation.workerPath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(PROBE);
    command.addAll(arguments);
    return command;
  }

  private static List<Attempt> attempts(String said) throws IOException {
    List<Attempt> attempts = new ArrayList<>();
    for (String line : said.lines().toList()) {
      String[] words = line.split("\t");
      if (words.length < 2) {
        throw new IOException("the worker that was to try it said: " + said.strip());
      }
      String why = words.length > 2 ? words[2] : "";
      attempts.add(new Attempt(words[0], NEEDED.contains(words[0]), words[1].equals("ok"), why));
    }
    if (attempts.stream().filter(Attempt::needed).count() != NEEDED.size()) {
      throw new IOException("the worker that was to try it did not: " + said.strip());
    }
    return attempts;
  }
}
