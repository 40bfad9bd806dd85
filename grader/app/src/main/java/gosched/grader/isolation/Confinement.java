package gosched.grader.isolation;

import gosched.confine.Landlock;
import gosched.confine.Rules;
import gosched.confine.Seccomp;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Starts workers so that they reach no more than they need. */
public final class Confinement {
  /** A worker reads it, and gives up system calls accordingly, before it loads a submission. */
  private static final String ASKED = "gosched.confine";

  /** Where the kit's network listens, if it has the choice: no port that others are given. */
  private static final String PORTS = "gosched.ports";

  /** In the environment of the grader; a worker's is empty. */
  static final String VARIABLE = "GOSCHED_ISOLATION";

  private static final int FIRST_PORT = 61_000;
  private static final int HOW_MANY_PORTS = 64;

  private final Isolation isolation;

  private Confinement(Isolation isolation) {
    this.isolation = isolation;
  }

  /** As much as this machine can do. */
  public static Confinement best() {
    int abi = Landlock.abi();
    String why = "";
    if (!System.getProperty("os.name").equals("Linux")) {
      why = "an OS sandbox is there for Linux only";
    } else if (abi < Landlock.LEAST_ABI) {
      why = "this kernel has no Landlock of version " + Landlock.LEAST_ABI + " or newer";
    } else if (!Seccomp.isThere()) {
      why = "this kernel has no seccomp filters";
    }
    return new Confinement(
        why.isEmpty()
            ? new Isolation(Level.KERNEL, "Landlock " + abi + ", seccomp")
            : new Isolation(Level.PROCESS, why));
  }

  /** No more than every machine can do. */
  public static Confinement portable() {
    return new Confinement(new Isolation(Level.PROCESS, "no more was asked for"));
  }

  /**
   * What the user wants: as much as there is, unless the variable {@value #VARIABLE} says {@code
   * process}. For a system on which a confined worker does not even start, since its JDK keeps
   * parts of itself in places that nobody has thought of.
   */
  public static Confinement asWanted() {
    return Level.PROCESS.toString().equals(System.getenv(VARIABLE)) ? portable() : best();
  }

  public Isolation isolation() {
    return isolation;
  }

  /** What a worker's command line has to say about it. */
  public List<String> options(boolean network) {
    if (isolation.level() == Level.PROCESS) {
      return List.of();
    }
    List<String> options = new ArrayList<>();
    options.addAll(
        List.of(
            "--module-path",
            module().toString(),
            "--add-modules",
            "gosched.confine",
            "--enable-native-access=gosched.confine",
            "-D" + ASKED + "=" + (network ? "network" : "closed"),
            // It would look into /proc and /sys for a container's limits; the heap is set anyway.
            "-XX:-UseContainerSupport"));
    if (network) {
      options.add("-D" + PORTS + "=" + FIRST_PORT + "-" + (FIRST_PORT + HOW_MANY_PORTS - 1));
    }
    return options;
  }

  /** Where the classes are that only a confined worker has native access for. */
  private static Path module() {
    try {
      return Path.of(Landlock.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Starts a worker.
   *
   * @param java the command that starts its JVM
   * @param read what it has to read: the harness, and class files
   * @param scratch the one folder in which it may write
   */
  public Process start(
      ProcessBuilder worker, Path java, List<Path> read, Path scratch, boolean network)
      throws IOException {
    if (isolation.level() == Level.PROCESS) {
      return worker.start();
    }
    Rules rules = rules(java, read, scratch, network);
    FutureTask<Process> start =
        new FutureTask<>(
            () -> {
              Landlock.restrictThisThread(rules);
              return worker.start();
            });
    // A thread of its own, which ends at once: there is no way back from what it gives up.
    Thread.ofPlatform().name("starts a worker").start(start);
    try {
      return start.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
  }

  private static Rules rules(Path java, List<Path> read, Path scratch, boolean network)
      throws IOException {
    Path jdk = java.toRealPath().getParent().getParent();
    List<Path> run = new ArrayList<>(List.of(jdk));
    existing("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/nix/store").forEach(run::add);
    List<Path> reads = new ArrayList<>(read);
    reads.addAll(linkedFrom(jdk));
    reads.add(module());
    // Without these SecureRandom and others that want a seed work long for one.
    existing("/dev/random", "/dev/urandom", "/etc/ld.so.cache").forEach(reads::add);
    List<Integer> ports =
        network
            ? IntStream.range(FIRST_PORT, FIRST_PORT + HOW_MANY_PORTS).boxed().toList()
            : List.of();
    return new Rules(run, reads.stream().filter(Files::exists).toList(), List.of(scratch), ports);
  }

  /** What a folder has by links only: some systems keep a JDK's settings in /etc. */
  static List<Path> linkedFrom(Path folder) throws IOException {
    List<Path> targets = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path link : files.filter(Files::isSymbolicLink).filter(Files::exists).toList()) {
        Path target = link.toRealPath();
        if (!target.startsWith(folder)) {
          targets.add(target);
        }
      }
    }
    return targets;
  }

  private static Stream<Path> existing(String... paths) {
    return Stream.of(paths).map(Path::of).filter(Files::exists);
  }
}
