package gosched.grader.run;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The configurations of worker JVM there are; a check's {@code group} names one. In this order they
 * are started: what takes longest comes first.
 */
enum Group {
  /** Lincheck transforms the classes it tests while they load, so they are on the class path. */
  LINCHECK(1024, true),
  /** The simulated machine: kernel threads are continuations on one platform thread. */
  SIM(512, false),
  /** The student's own tests under JaCoCo. */
  COVERAGE(512, false),
  /** Real threads. */
  REAL(512, false),
  /** Real threads, and goroutines by the million. */
  HEAP(1024, false);

  private static final int BIG = 1024;

  private final int heapMegabytes;
  private final boolean lincheck;

  Group(int heapMegabytes, boolean lincheck) {
    this.heapMegabytes = heapMegabytes;
    this.lincheck = lincheck;
  }

  static Group of(String name) {
    for (Group group : values()) {
      if (group.name().equalsIgnoreCase(name)) {
        return group;
      }
    }
    throw new IllegalArgumentException("no group " + name);
  }

  int heapMegabytes() {
    return heapMegabytes;
  }

  /** Whether its checks run on real threads, and on the real network if the lab has one. */
  boolean isReal() {
    return this == REAL || this == HEAP || this == COVERAGE;
  }

  /**
   * Whether its worker may take so much memory that there should not be two such at a time: a
   * student's machine may have no more than 4 GB.
   */
  boolean isBig() {
    return heapMegabytes >= BIG;
  }

  /**
   * The command line of a worker. The harness comes first on the class path: nothing shadows it.
   */
  List<String> command(
      Path java,
      List<Path> harness,
      String main,
      List<String> confinement,
      Path classes,
      Path scratch) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(
        List.of(
            "-Xmx" + heapMegabytes + "m",
            "-XX:+UseSerialGC",
            // Swallowing an OutOfMemoryError does not help: the JVM ends before it is thrown.
            "-XX:+ExitOnOutOfMemoryError",
            // Standard output is for frames; what the JVM itself has to say goes to standard error.
            "-XX:+DisplayVMOutputToStderr",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + scratch.resolve("crash.log"),
            "-Djava.io.tmpdir=" + scratch,
            "-Dfile.encoding=UTF-8",
            "--illegal-native-access=deny",
            "--add-exports",
            "java.base/jdk.internal.vm=ALL-UNNAMED"));
    command.addAll(confinement);
    // Nobody attaches to a worker: Lincheck, which would attach to its own JVM, has its agent
    // there.
    command.addAll(List.of("-XX:+DisableAttachMechanism", "-XX:-EnableDynamicAgentLoading"));
    if (lincheck) {
      harness.stream()
          .filter(p -> p.getFileName().toString().startsWith("byte-buddy-agent-"))
          .forEach(p -> command.add("-javaagent:" + p));
    }
    if (this == LINCHECK || this == SIM) {
      // Much woven code that runs for seconds: the quick compiler alone takes half the CPU time.
      command.add("-XX:TieredStopAtLevel=1");
    }
    if (this == SIM) {
      // Every identity hash is 1, so that a HashSet of threads has one order in all runs. A design
      // that keeps one is right, and must not be told that it cannot be repeated.
      command.addAll(List.of("-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=2"));
    }
    List<Path> path = new ArrayList<>(harness);
    if (lincheck) {
      path.add(classes);
    }
    command.add("-cp");
    command.add(path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(main);
    return command;
  }
}
