package gosched.grader.cli;

import picocli.CommandLine.Option;

/** How often each check tries. */
final class Tries {
  @Option(names = "--quick", description = "Fewer tries: quick, and less thorough.")
  private boolean quick;

  boolean quick() {
    return quick;
  }
}
