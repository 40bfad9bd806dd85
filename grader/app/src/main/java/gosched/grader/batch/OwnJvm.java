package gosched.grader.batch;

import gosched.grader.ExitStatus;
import gosched.grader.Main;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The {@code grade} command once more, as this one was started: the same JVM, options, class path
 * and archive of classes. Not the launcher script, which looks for a JDK and for newer sources each
 * time, and which a container need not have.
 */
public final class OwnJvm {
  /** In a process so marked the end of standard input is the end of all. */
  private static final String TIED = "gosched.tied";

  /** Another main class, for tests. */
  private static final String MAIN = "gosched.main";

  private OwnJvm() {}

  /** The words that start it. */
  static List<String> command(List<String> args) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    Properties own = System.getProperties();
    own.stringPropertyNames().stream()
        .filter(name -> name.startsWith("gosched."))
        .forEach(name -> words.add("-D" + name + "=" + own.getProperty(name)));
    words.add("-D" + TIED + "=true");
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.add(System.getProperty(MAIN, Main.class.getName()));
    words.addAll(args);
    return words;
  }

  /**
   * Ends this process when the one that has started it does, even by SIGKILL: the kernel closes its
   * end of the pipe. Without that, gradings that nobody waits for would go on beside those of the
   * next call.
   */
  public static void endWithParent() {
    if (Boolean.getBoolean(TIED)) {
      Thread.ofPlatform().daemon().name("parent").start(OwnJvm::awaitParent);
    }
  }

  private static void awaitParent() {
    try {
      while (System.in.read() >= 0) {
        // Nobody has anything to say here.
      }
    } catch (IOException e) {
      // Closed is closed.
    }
    System.exit(ExitStatus.NO_GRADE); // the hooks end the workers
  }
}
