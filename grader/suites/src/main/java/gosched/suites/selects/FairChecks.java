package gosched.suites.selects;

import gosched.kit.Case;
import gosched.kit.Channel;
import gosched.kit.Go;
import gosched.kit.Selected;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.Bed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Of cases that are ready one is chosen at random. */
public final class FairChecks {
  private FairChecks() {}

  /**
   * @param ready how many cases are always ready
   * @param withNull whether a null channel stands before them
   */
  public record Choice(Bed on, int ready, boolean withNull, boolean hasDefault) {
    public static List<Choice> all(Bed on) {
      List<Choice> all = new ArrayList<>();
      for (int ready = 2; ready <= 3; ready++) {
        all.add(new Choice(on, ready, false, false));
        all.add(new Choice(on, ready, true, true));
      }
      return all;
    }

    /** 100 for each case: to be chosen half as often as that, once, has a chance of 1e-8. */
    int selects() {
      return 100 * ready;
    }

    @Override
    public String toString() {
      return on
          + "\nmain: "
          + selects()
          + " times "
          + (hasDefault ? "trySelect{" : "select{")
          + (withNull ? "null.receive, " : "")
          + "c.send to a channel with room"
          + ", c.receive from a closed channel".repeat(ready - 1)
          + "}";
    }
  }

  public static void fair(SimKernel k, Choice p) {
    p.on.make(k).run(() -> count(p));
  }

  private static void count(Choice p) {
    List<Case> cases = new ArrayList<>();
    if (p.withNull) {
      cases.add(Case.receive(null));
    }
    cases.add(Case.send(Go.chan(p.selects()), 1));
    for (int i = 1; i < p.ready; i++) {
      Channel<Integer> closed = Go.chan(0);
      closed.close();
      cases.add(Case.receive(closed));
    }
    Case[] all = cases.toArray(Case[]::new);
    int[] chosen = new int[all.length];
    for (int n = 0; n < p.selects(); n++) {
      Selected s = p.hasDefault ? Go.trySelect(all) : Go.select(all);
      Violation.unless(
          s.index() >= 0 && s.index() < all.length, "fair", "it returned " + s + ", all are ready");
      chosen[s.index()]++;
    }
    for (int i = p.withNull ? 1 : 0; i < all.length; i++) {
      Violation.unless(
          chosen[i] >= p.selects() / p.ready / 2,
          "fair",
          "case "
              + i
              + " was chosen "
              + chosen[i]
              + " times of "
              + p.selects()
              + ", and was"
              + " always ready; all: "
              + Arrays.toString(chosen));
    }
  }
}
