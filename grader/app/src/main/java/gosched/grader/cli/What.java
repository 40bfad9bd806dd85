package gosched.grader.cli;

import gosched.grader.Installation;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options that say what is graded: the working tree unless told otherwise. */
final class What {

  /** One of the two at most. */
  static final class Choice {
    @Option(names = "--solutions", description = "Grade the reference solution.")
    private boolean solutions;

    @Option(
        names = "--submission",
        paramLabel = "DIR",
        description =
            "Grade another folder: a copy of this repository, a lab's folder, or a folder of java"
                + " files.")
    private Path submission;
  }

  @ArgGroup private Choice choice;

  /** The folder to grade. */
  Path folder(Installation installation) {
    if (choice == null) {
      return installation.root();
    }
    return choice.solutions
        ? installation.root().resolve("solutions")
        : choice.submission.toAbsolutePath().normalize();
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
