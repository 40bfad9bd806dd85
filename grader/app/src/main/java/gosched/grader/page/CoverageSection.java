package gosched.grader.page;

import gosched.grader.Grade;
import gosched.grader.Graded;
import gosched.kit.check.FileCoverage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The student's files, with the lines that no test ran. */
final class CoverageSection {
  private final Html h;
  private final Grade grade;

  private CoverageSection(Html h, Grade grade) {
    this.h = h;
    this.grade = grade;
  }

  static void write(Html h, Grade grade) {
    for (Graded graded : grade.checks()) {
      List<FileCoverage> files = graded.answer().result().evidence().coverage();
      if (!files.isEmpty()) {
        new CoverageSection(h, grade).write(graded, files);
      }
    }
  }

  private void write(Graded graded, List<FileCoverage> files) {
    h.open("section", "aria-labelledby", "coverage");
    h.element("h2", "What your tests run", "id", "coverage");
    h.element("p", graded.answer().result().message());
    h.open("ul", "class", "legend");
    h.open("li")
        .element("span", "\u00a0", "class", "key covered")
        .text("a test runs it")
        .close("li");
    h.open("li")
        .element("span", "~", "class", "key partly")
        .text("only a part of it, one branch of");
    h.text(" two say").close("li");
    h.open("li").element("span", "!", "class", "key missed").text("no test runs it").close("li");
    h.close("ul").line();
    files.forEach(this::file);
    h.close("section").line();
  }

  private void file(FileCoverage file) {
    int missed = file.count(FileCoverage.MISSED);
    int partly = file.count(FileCoverage.PARTLY);
    int all = missed + partly + file.count(FileCoverage.COVERED);
    int ran = all - missed;
    h.open("details", "class", "file").open("summary");
    h.element("span", file.file(), "class", "id");
    h.open("span", "class", "share");
    Bar.write(h, ran, all);
    h.element("span", (all == 0 ? 100 : 100 * ran / all) + " %", "class", "number").close("span");
    h.element(
        "span",
        ran + " of " + all + " lines" + (partly > 0 ? ", " + partly + " in part" : ""),
        "class",
        "title");
    h.close("summary").line();
    Optional<String> text = source(file);
    if (text.isPresent()) {
      lines(file, text.get());
    } else {
      h.element("p", "There is no text of this file.");
    }
    h.close("details").line();
  }

  private Optional<String> source(FileCoverage file) {
    return grade.sources().entrySet().stream()
        .filter(e -> ("/" + e.getKey()).endsWith("/" + file.file()))
        .map(Map.Entry::getValue)
        .findFirst()
        .or(() -> byName(file));
  }

  /** A submission may be a folder of files, without the packages' folders. */
  private Optional<String> byName(FileCoverage file) {
    String name = file.file().substring(file.file().lastIndexOf('/') + 1);
    List<String> found =
        grade.sources().entrySet().stream()
            .filter(e -> ("/" + e.getKey()).endsWith("/" + name))
            .map(Map.Entry::getValue)
            .toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private void lines(FileCoverage file, String text) {
    h.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", file.file());
    h.open("pre", "class", "source");
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String css =
          switch (file.at(number)) {
            case FileCoverage.COVERED -> "covered";
            case FileCoverage.PARTLY -> "partly";
            case FileCoverage.MISSED -> "missed";
            default -> "empty";
          };
      String sign =
          switch (file.at(number)) {
            case FileCoverage.PARTLY -> "~";
            case FileCoverage.MISSED -> "!";
            default -> " ";
          };
      h.element("span", "%5d %s ".formatted(number, sign) + line, "class", css).line();
    }
    h.close("pre").close("div");
  }
}
