package gosched.rejects;

import gosched.grader.catalogue.Catalogue;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a handout says of its steps. Where it names a check that a student cannot pass there yet it
 * says so, in a sentence such as "{@code lab02.chan.programs} also sleeps, and says TODO until step
 * 5".
 *
 * @param written methods, such as {@code Chan.send}, by the step in which they are written
 * @param passing ids of checks, by the first step in which the handout says that they pass
 * @param open ids of checks, by the step that names them and says that they pass later
 * @param simpler what stands there before
 */
record Steps(
    NavigableMap<Integer, Set<String>> written,
    NavigableMap<Integer, Set<String>> passing,
    NavigableMap<Integer, Set<String>> open,
    List<Simpler> simpler) {
  private static final Pattern HEADING = Pattern.compile("## (?:Step (\\d+): )?.*");
  private static final Pattern GRADE =
      Pattern.compile("\\./grade (lab\\d\\d) --check ([^ #]+)(?: *#.*)?");
  private static final Pattern LATER = Pattern.compile("(.*)TODO until step (\\d+).*");
  private static final Pattern SIMPLER = Pattern.compile("until (\\d+) (\\S+): (.*) => (.*)");
  private static final Pattern QUOTED = Pattern.compile("`(lab\\d\\d\\.[^`]+)`");

  /** What a handout says to write for now: another text in one of the solution's files. */
  record Simpler(int until, String file, String text, String instead) {}

  static Steps of(Lab lab) {
    Steps steps = new Steps(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
    for (String line : lab.steps()) {
      Matcher simpler = SIMPLER.matcher(line);
      if (simpler.matches()) {
        steps.simpler.add(
            new Simpler(
                Integer.parseInt(simpler.group(1)),
                simpler.group(2),
                simpler.group(3),
                simpler.group(4)));
      } else {
        List<String> words = List.of(line.split(" "));
        steps.put(
            steps.written, Integer.parseInt(words.getFirst()), words.subList(1, words.size()));
      }
    }
    steps.read(lab);
    return steps;
  }

  private void read(Lab lab) {
    LabSpec spec = Catalogue.lab(lab.id());
    int step = 0;
    for (String line : lab.handout()) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        step = heading.group(1) == null ? 0 : Integer.parseInt(heading.group(1));
      }
      if (step == 0) {
        continue;
      }
      Matcher grade = GRADE.matcher(line);
      if (grade.matches() && grade.group(1).equals(lab.id())) {
        put(passing, step, ids(spec, List.of(grade.group(2).split(","))));
      }
      for (String sentence : line.split("(?<=[.;]) ")) {
        Matcher later = LATER.matcher(sentence);
        if (later.matches()) {
          Set<String> ids =
              ids(spec, QUOTED.matcher(later.group(1)).results().map(r -> r.group(1)).toList());
          if (ids.isEmpty()) {
            throw new RejectError("which checks? " + sentence);
          }
          put(open, step, ids);
          put(passing, Integer.parseInt(later.group(2)), ids);
          passing.get(step).removeAll(ids);
        }
      }
    }
    Set<String> before = new TreeSet<>();
    for (Set<String> ids : passing.values()) {
      ids.removeAll(before);
      before.addAll(ids);
    }
  }

  private static Set<String> ids(LabSpec lab, List<String> words) {
    Set<String> ids = new TreeSet<>();
    if (words.isEmpty()) {
      return ids; // and not all
    }
    Catalogue.select(lab, words).stream().map(CheckSpec::id).forEach(ids::add);
    return ids;
  }

  private void put(NavigableMap<Integer, Set<String>> to, int step, Collection<String> what) {
    to.computeIfAbsent(step, _ -> new TreeSet<>()).addAll(what);
  }

  /** The solution with all that is simpler after this step. */
  Map<String, String> sources(Lab lab, int step) {
    Map<String, String> sources = lab.solution();
    for (Simpler one : simpler) {
      if (step < one.until) {
        String before = sources.get(one.file);
        String after = before.replace(one.text, one.instead);
        if (after.equals(before)) {
          throw new RejectError(one.file + " has no " + one.text);
        }
        sources.put(one.file, after);
      }
    }
    return sources;
  }

  Set<String> methods() {
    return all(written);
  }

  /** Every check that the handout names, and the step in which it says that it passes. */
  Map<String, Integer> stepOfCheck() {
    Map<String, Integer> steps = new TreeMap<>();
    passing.forEach((step, ids) -> ids.forEach(id -> steps.put(id, step)));
    return steps;
  }

  /** What is written after a step. */
  Set<String> after(int step) {
    return all(written.tailMap(step, false));
  }

  private static Set<String> all(NavigableMap<Integer, Set<String>> map) {
    Set<String> all = new TreeSet<>();
    map.values().forEach(all::addAll);
    return all;
  }
}
