package gosched.suites.selects;

import static gosched.suites.selects.SelectLedger.rule;

import gosched.kit.Case;
import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.Go;
import gosched.kit.Received;
import gosched.kit.Selected;
import gosched.sim.SimKernel;
import gosched.suites.selects.Act.Arm;
import gosched.suites.selects.Act.Exchange;
import gosched.suites.selects.Act.Form;
import gosched.suites.selects.Call.Trip;
import gosched.suites.selects.SelectPrograms.Program;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a {@link Program}. When all rest main looks who waits. Then it makes sure that they really
 * do: it takes what the senders have, gives to the receivers, and at last closes the channels. Who
 * waits where nobody can find him is found out so, and also who is found where he does not wait.
 */
public final class SelectRun {
  private static final String MAIN = "main";

  private final SimKernel k;
  private final Program p;
  private final SelectLedger ledger;
  private final RestRules atRest;
  private final List<Channel<Trip>> chans = new ArrayList<>();
  private int probes;

  private SelectRun(SimKernel k, Program p) {
    this.k = k;
    this.p = p;
    this.ledger = new SelectLedger(p.capacities());
    this.atRest = new RestRules(ledger);
  }

  public static void run(SimKernel k, Program p) {
    p.on().make(k).run(new SelectRun(k, p)::main);
  }

  private void main() {
    p.capacities().forEach(capacity -> chans.add(Go.chan(capacity)));
    for (int g = 0; g < p.goroutines().size(); g++) {
      if (g == p.first() && g > 0) {
        rest();
      }
      String name = Program.name(g);
      List<Act> acts = p.goroutines().get(g);
      Go.go(() -> body(name, acts));
    }
    rest();
    serveAll();
    for (int c = 0; c < chans.size(); c++) {
      if (!ledger.isClosed(c)) {
        close(c);
        rest();
      }
    }
    serveAll(); // what closed channels still hold
    for (Call call : atRest.waiting()) {
      rule(
          "close wakes everybody",
          call.what.arms().stream().allMatch(Arm::isNull),
          () -> "all channels are closed, and " + call + " waits");
    }
    atRest.order();
  }

  private void rest() {
    p.on().rest(k);
    int[] lengths = new int[chans.size()];
    for (int c = 0; c < lengths.length; c++) {
      lengths[c] = chans.get(c).length();
    }
    atRest.judge(lengths);
  }

  // ── what goroutines do ────────────────────────────────────────────────────────────────────────

  private void body(String name, List<Act> acts) {
    for (int i = 0; i < acts.size(); i++) {
      switch (acts.get(i)) {
        case Exchange x -> exchange(name, x, name + "/" + (i + 1));
        case Act.Close c -> close(c.chan());
        case Act.Yield y -> Go.yield();
      }
    }
  }

  /** Null if it was refused. */
  private Selected exchange(String who, Exchange x, String value) {
    Call call = ledger.begins(who, x, value);
    try {
      Selected s = call(call);
      ledger.ends(call, s);
      return s;
    } catch (ChannelClosed e) {
      ledger.refused(call);
      return null;
    }
  }

  private Selected call(Call call) {
    Exchange x = call.what;
    if (x.form() == Form.SELECT || x.form() == Form.TRY_SELECT) {
      Case[] cases = new Case[x.arms().size()];
      for (int i = 0; i < cases.length; i++) {
        Arm arm = x.arms().get(i);
        Channel<Trip> c = arm.isNull() ? null : chans.get(arm.chan());
        cases[i] = arm.sends() ? Case.send(c, call.trips.get(i)) : Case.receive(c);
      }
      return x.form().waits ? Go.select(cases) : Go.trySelect(cases);
    }
    Arm arm = x.arms().getFirst();
    Channel<Trip> c = chans.get(arm.chan());
    if (!arm.sends()) {
      Received<Trip> r = x.form().waits ? c.receive() : c.tryReceive();
      return x.form() == Form.TRY && r.kind() == Received.Kind.NOTHING
          ? Selected.NONE
          : new Selected(0, r);
    }
    if (x.form().waits) {
      c.send(call.trips.getFirst());
    } else if (!c.trySend(call.trips.getFirst())) {
      return Selected.NONE;
    }
    return new Selected(0, Received.nothing());
  }

  private void close(int chan) {
    ledger.closing(chan);
    try {
      chans.get(chan).close();
    } catch (ChannelClosed e) {
      ledger.closeFailed(chan);
      return;
    }
    ledger.closed(chan);
  }

  // ── what main does at rest ────────────────────────────────────────────────────────────────────

  /** Serves everybody who waits on an open channel, again and again, until nobody does. */
  private void serveAll() {
    boolean served = true;
    while (served) {
      served = false;
      for (int c = 0; c < chans.size(); c++) {
        served |= takeAll(c) | give(c);
      }
    }
  }

  /** Receives until there is nothing: then nobody can be waiting to send. */
  private boolean takeAll(int c) {
    boolean any = false;
    Selected s = exchange(MAIN, tries(false, c), "");
    while (s.received().ok()) {
      any = true;
      rest();
      s = exchange(MAIN, tries(false, c), "");
    }
    for (Call call : atRest.waiting()) {
      rule(
          "who waits can be found",
          !call.hasArm(true, c),
          () -> call + " waits to send, and main received nothing from c" + c);
    }
    return any;
  }

  /** Sends one value: if somebody waits for one, it comes at once. */
  private boolean give(int c) {
    if (ledger.isClosed(c)) {
      return false;
    }
    long waiters = atRest.waiting().stream().filter(call -> call.hasArm(false, c)).count();
    boolean room = p.capacities().get(c) > 0;
    boolean sent = exchange(MAIN, tries(true, c), "main/" + ++probes) != Selected.NONE;
    if (waiters > 0) {
      rule(
          "who waits can be found",
          sent,
          () -> "main could not send to c" + c + ", where " + waiters + " wait to receive");
      rest();
      return true;
    }
    boolean back = sent && exchange(MAIN, tries(false, c), "").received().ok();
    rule(
        "who has gone on is not found",
        sent == room && back == room,
        () -> "main sent to c" + c + ", and somebody took it who does not wait there any more");
    return false;
  }

  private static Exchange tries(boolean sends, int c) {
    return new Exchange(Form.TRY, List.of(new Arm(sends, c)));
  }
}
