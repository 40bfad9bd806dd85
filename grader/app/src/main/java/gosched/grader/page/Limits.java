package gosched.grader.page;

import gosched.grader.Grade;
import gosched.kit.check.LabSpec;
import java.util.ArrayList;
import java.util.List;

/** What full marks would not say. */
final class Limits {
  private Limits() {}

  static void write(Html h, Grade grade, Handouts handouts) {
    LabSpec lab = grade.order().lab();
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "A pass says that no schedule that was tried showed a mistake. It does not say that there"
            + " is none: a few thousand schedules of small programs are tried, of many more.");
    if (grade.order().quick()) {
      sentences.add("This was a quick grading: fewer programs, and fewer schedules for each.");
    }
    sentences.add(
        "The simulated machine has one memory that all threads see at once. Missing volatiles are"
            + " found by a check for data races, and only in code that it runs.");
    sentences.add(
        "Times and costs are those of a simulated machine. They say which design does less, not how"
            + " fast it is on yours.");
    sentences.add(
        "Covered lines are lines that a test ran. They say nothing about interleavings, or whether"
            + " the test looked at what came of it.");
    h.open("section", "aria-labelledby", "limits");
    h.element("h2", "What a pass does not prove", "id", "limits").open("ul");
    sentences.forEach(sentence -> h.element("li", sentence));
    h.close("ul").open("p").text("More of it, for this lab: ");
    handouts.write(h, lab.handout() + "#what-a-pass-does-not-prove");
    h.close("p");
    h.close("section").line();
  }
}
