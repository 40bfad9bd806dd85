package gosched.suites.scripts;

import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.Deadlock;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Received;
import gosched.kit.SyncError;
import gosched.kit.WaitReason;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a {@link Script} on the event loop and compares what happens with the {@link Model}. */
public final class ScriptChecks {
  private final List<Channel<String>> chans = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private Group group;

  private ScriptChecks() {}

  public static void run(SimKernel k, Script script) {
    List<String> seen = new ScriptChecks().logOf(k, script);
    String difference = Log.difference(Model.logOf(script), seen);
    Violation.unless(difference == null, "the order of the contract", difference);
  }

  private List<String> logOf(SimKernel k, Script script) {
    try {
      script
          .on()
          .make(k)
          .run(
              () -> {
                script.capacities().forEach(capacity -> chans.add(Go.chan(capacity)));
                group = Go.waitGroup();
                group.add(script.count());
                body("main", script.main());
              });
      log.add(Log.RETURNED);
    } catch (Deadlock d) {
      log.add(Log.deadlock(d.goroutines().stream().map(ScriptChecks::reason).toList()));
    }
    return log;
  }

  private static WaitReason reason(String goroutine) {
    return Arrays.stream(WaitReason.values())
        .filter(r -> goroutine.endsWith("[" + r + "]"))
        .findFirst()
        .orElseThrow(
            () ->
                new Violation(
                    "deadlock", "a goroutine is in the dump that does not wait: " + goroutine));
  }

  private void body(String name, List<Op> ops) {
    log.add(Log.begins(name));
    int started = 0;
    for (int pc = 1; pc <= ops.size(); pc++) {
      Op op = ops.get(pc - 1);
      String result;
      if (op instanceof Op.Start s) {
        result = name.equals("main") ? "" + ++started : name + "." + ++started;
        String child = result;
        Go.go(() -> body(child, s.body()));
      } else {
        result = apply(op, Log.value(name, pc));
      }
      log.add(Log.line(name, op, result));
    }
    log.add(Log.ends(name));
  }

  private String apply(Op op, String value) {
    try {
      return switch (op) {
        case Op.Yield y -> {
          Go.yield();
          yield "";
        }
        case Op.Sleep s -> {
          Go.sleep(s.micros() * 1_000L);
          yield "";
        }
        case Op.OnGroup g -> {
          if (g.done()) {
            group.done();
          } else {
            group.await();
          }
          yield "";
        }
        case Op.OnChan c -> onChan(chans.get(c.chan()), c.call(), value);
        case Op.Start s -> throw new IllegalStateException();
      };
    } catch (ChannelClosed e) {
      return Log.CLOSED;
    } catch (SyncError e) {
      return Log.MISUSE;
    }
  }

  private static String onChan(Channel<String> c, Op.Call call, String value) {
    return switch (call) {
      case SEND -> {
        c.send(value);
        yield Log.sent(value);
      }
      case TRY_SEND -> c.trySend(value) ? Log.sent(value) : Log.WOULD_WAIT;
      case RECEIVE -> received(c.receive());
      case TRY_RECEIVE -> received(c.tryReceive());
      case CLOSE -> {
        c.close();
        yield "";
      }
    };
  }

  private static String received(Received<String> r) {
    return switch (r.kind()) {
      case VALUE -> r.value();
      case CLOSED -> Log.CLOSED;
      case NOTHING -> Log.WOULD_WAIT;
    };
  }
}
