package gosched.rejects;

import gosched.grader.Grade;
import gosched.grader.run.Answer;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What came of one attack on one road.
 *
 * @param refusedBy who did not even let it be graded; empty if nobody
 * @param ignored files of the submission that were not looked at
 * @param grade null if it went the road without inspection, which has no reports
 */
record Ran(
    List<CheckSpec> checks,
    Map<String, Answer> answers,
    String refusedBy,
    List<String> ignored,
    Grade grade,
    long millis) {

  /** How the supervisor begins to tell of a check that brought no result of its own. */
  private static final List<String> SUPERVISOR =
      List.of(
          "it did not end within",
          "it ended the JVM",
          "it ran out of memory",
          "it printed more than",
          "the worker ended without",
          "the worker's record",
          "not run to its end");

  /** Who stopped it, told from what came of it and from nothing else. */
  String caughtBy() {
    if (!refusedBy.isEmpty()) {
      return refusedBy;
    }
    List<CheckSpec> failed = checks.stream().filter(c -> !passed().contains(c.id())).toList();
    for (CheckSpec check : failed) {
      String message = message(check.id());
      if (check.group().equals("inspect") || message.startsWith("your tests were not run: ")) {
        return Attack.INSPECT + check.id();
      }
    }
    if (!failed.isEmpty()) {
      String message = message(failed.getFirst().id());
      return SUPERVISOR.stream().anyMatch(message::startsWith) ? Attack.SUPERVISOR : Attack.WORKER;
    }
    return ignored.isEmpty() ? Attack.NOBODY : Attack.INTAKE;
  }

  /** The ids of the checks that passed. */
  Set<String> passed() {
    Set<String> passed = new TreeSet<>();
    answers.forEach(
        (id, answer) -> {
          if (answer.result().verdict() == Verdict.PASSED) {
            passed.add(id);
          }
        });
    return passed;
  }

  int points() {
    return checks.stream()
        .filter(check -> passed().contains(check.id()))
        .mapToInt(CheckSpec::points)
        .sum();
  }

  String message(String id) {
    return answers.get(id).result().message();
  }

  /** Whether an answer came of which the grader takes the blame: an attack must not get there. */
  boolean isGradersFault() {
    return answers.values().stream()
        .anyMatch(answer -> answer.result().verdict() == Verdict.GRADER_FAULT);
  }

  /** Everything of the submission's that a report could show. */
  String told() {
    return String.join(
        "\n",
        answers.values().stream()
            .flatMap(a -> Stream.of(a.result().message(), a.result().details(), a.printed()))
            .toList());
  }
}
