package gosched.suites.coverage;

import gosched.kit.check.FileCoverage;
import java.util.Comparator;
import java.util.List;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.ISourceFileCoverage;

/** What JaCoCo knows of each line, as a page needs it. */
final class Lines {
  private Lines() {}

  /** Of every file that has code, by name. */
  static List<FileCoverage> of(CoverageBuilder coverage) {
    return coverage.getSourceFiles().stream()
        .filter(f -> f.getFirstLine() > 0)
        .map(Lines::of)
        .sorted(Comparator.comparing(FileCoverage::file))
        .toList();
  }

  private static FileCoverage of(ISourceFileCoverage f) {
    StringBuilder lines = new StringBuilder();
    for (int line = f.getFirstLine(); line <= f.getLastLine(); line++) {
      lines.append(
          switch (f.getLine(line).getStatus()) {
            case ICounter.FULLY_COVERED -> FileCoverage.COVERED;
            case ICounter.PARTLY_COVERED -> FileCoverage.PARTLY;
            case ICounter.NOT_COVERED -> FileCoverage.MISSED;
            default -> FileCoverage.EMPTY;
          });
    }
    return new FileCoverage(
        f.getPackageName() + "/" + f.getName(), f.getFirstLine(), lines.toString());
  }
}
