package gosched.grader.cli;

import gosched.grader.BadUsage;
import gosched.grader.Installation;
import gosched.grader.base.Whose;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say what is graded: the working tree unless told otherwise. */
final class What {

  /** One of the two at most. */
  static final class Choice {
    @Option(names = "--solutions", description = "Take the reference solution.")
    private boolean solutions;

    @Option(
        names = "--submission",
        paramLabel = "DIR",
        description =
            "Take another folder: a copy of this repository, a lab's folder, or a folder of java"
                + " files.")
    private Path submission;
  }

  @ArgGroup private Choice choice;

  @Mixin private Base base;

  /** Whose earlier labs the lab builds on. */
  Whose base() {
    return base.whose();
  }

  /** The folder to grade. */
  Path folder(Installation installation) {
    if (choice == null) {
      return installation.root();
    }
    if (!choice.solutions) {
      return choice.submission.toAbsolutePath().normalize();
    }
    Path solutions = installation.root().resolve("solutions");
    if (!Files.isDirectory(solutions)) {
      throw new BadUsage("This copy has no solutions. Without --solutions it takes your own code.");
    }
    return solutions;
  }

  /** The option as the user would type it; empty for the working tree. */
  String named() {
    if (choice == null) {
      return "";
    }
    return choice.solutions
        ? "--solutions"
        : "--submission " + quoted(choice.submission.toString());
  }

  private static String quoted(String word) {
    return word.matches("[\\w./@%+=:,~-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
