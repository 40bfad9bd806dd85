package gosched.grader.batch;

import gosched.grader.catalogue.Catalogue;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import java.nio.file.Path;
import java.util.List;

/** The files for people: {@code results.csv}, {@code overview.md} and {@code overview.txt}. */
final class Pages {
  private Pages() {}

  /** Writes them; the overview as text. */
  static String write(Path out, Settings settings, List<Row> rows) {
    LabSpec lab = Catalogue.lab(settings.lab());
    List<CheckSpec> checks = Catalogue.select(lab, settings.checks());
    Overview overview = new Overview(lab, settings, checks, rows);
    write(out, "results.csv", ResultsCsv.of(checks, rows));
    write(out, "overview.md", overview.markdown());
    write(out, "overview.txt", overview.text());
    return overview.text();
  }

  private static void write(Path out, String name, String text) {
    Store.writeWhole(out.resolve(name), out.resolve("." + name + ".part"), text);
  }
}
