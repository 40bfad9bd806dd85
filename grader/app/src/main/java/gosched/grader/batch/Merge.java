package gosched.grader.batch;

import gosched.grader.BadUsage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Puts the folders of several shards together, and says what is missing or there twice. */
final class Merge {
  private final List<String> complaints = new ArrayList<>();
  private final Map<String, Path> from = new LinkedHashMap<>();
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final Settings settings;

  /**
   * Reads the folders.
   *
   * @throws BadUsage if one is no batch's, or they were graded with different settings
   */
  Merge(List<Path> outs) {
    List<Plan> plans = outs.stream().map(Store::plan).toList();
    settings = plans.getFirst().settings();
    TreeSet<String> roster = new TreeSet<>(plans.getFirst().roster());
    for (int i = 0; i < outs.size(); i++) {
      Plan plan = plans.get(i);
      if (!plan.settings().equals(settings)) {
        throw new BadUsage(
            "These cannot be merged: "
                + outs.getFirst()
                + " was graded with "
                + settings
                + ", and "
                + outs.get(i)
                + " with "
                + plan.settings()
                + ".");
      }
      if (!roster.equals(new TreeSet<>(plan.roster()))) {
        complaints.add(outs.get(i) + " saw other submissions than " + outs.getFirst());
        roster.addAll(plan.roster());
      }
      take(outs.get(i), plan);
    }
    for (String name : roster) {
      if (!rows.containsKey(name)) {
        rows.put(name, Row.missing(name));
        complaints.add(Plain.text(name) + " is missing" + shardOf(name, plans));
      }
    }
  }

  private static String shardOf(String name, List<Plan> plans) {
    int count = Shard.parse(plans.getFirst().shard()).count();
    for (int i = 0; i < count; i++) {
      Shard shard = new Shard(i, count);
      if (shard.owns(name)) {
        return ": it is in shard " + shard;
      }
    }
    return "";
  }

  private void take(Path out, Plan plan) {
    for (String name : plan.own()) {
      Optional<Row> row = Store.row(out, name).filter(r -> r.key().equals(plan.settings().key()));
      if (row.isEmpty()) {
        continue;
      }
      Path before = from.putIfAbsent(name, out);
      if (before == null) {
        rows.put(name, row.get());
      } else {
        complaints.add(
            Plain.text(name) + " is there twice: in " + before + ", which counts, and in " + out);
      }
    }
  }

  Settings settings() {
    return settings;
  }

  /** One for each submission of any of the folders, by name. */
  List<Row> rows() {
    return rows.values().stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
  }

  /** What is wrong, a line each; none if every submission is there once. */
  List<String> complaints() {
    return complaints;
  }
}
