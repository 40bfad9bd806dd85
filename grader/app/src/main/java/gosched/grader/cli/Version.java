package gosched.grader.cli;

import picocli.CommandLine.IVersionProvider;

/** {@code ./grade --version}. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"grade 1 on JDK " + Runtime.version()};
  }
}
