package gosched.suites.scripts;

import gosched.kit.WaitReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The contract of lab 02, and of lab 03 with one slot, executable: what must happen when a {@link
 * Script} runs, and in which order. It has no stacks: a goroutine is a list of ops and a place in
 * it.
 */
final class Model {

  /** A goroutine. */
  private static final class Task {
    final String name;
    final List<Op> ops;
    int pc;
    int started;
    boolean ended;

    /** What it waits for; null if for nothing. */
    WaitReason reason;

    /** What it sends, while it waits to send. */
    String value;

    /** What came of the op that it waited in. */
    String result;

    Task(String name, List<Op> ops) {
      this.name = name;
      this.ops = ops;
    }
  }

  private static final class Chan {
    final int capacity;
    final Deque<String> buffer = new ArrayDeque<>();
    final Deque<Task> recvq = new ArrayDeque<>();
    final Deque<Task> sendq = new ArrayDeque<>();
    boolean closed;

    Chan(int capacity) {
      this.capacity = capacity;
    }
  }

  private record Alarm(long when, int number, Task task) {}

  private final List<Chan> chans;
  private int counter;
  private final Deque<Task> awaiting = new ArrayDeque<>();
  private final Deque<Task> runq = new ArrayDeque<>();
  private final PriorityQueue<Alarm> alarms =
      new PriorityQueue<>(Comparator.comparing(Alarm::when).thenComparing(Alarm::number));
  private final List<Task> tasks = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private long now;
  private int number;

  private Model(Script script) {
    chans = script.capacities().stream().map(Chan::new).toList();
    counter = script.count();
    start("main", script.main());
  }

  /** What happens, line by line; the last line says how it ends. */
  static List<String> logOf(Script script) {
    return new Model(script).run();
  }

  private void start(String name, List<Op> ops) {
    Task t = new Task(name, ops);
    tasks.add(t);
    runq.add(t);
  }

  private List<String> run() {
    Task main = tasks.getFirst();
    while (true) {
      Task t = runq.poll();
      if (t == null && alarms.isEmpty()) {
        log.add(Log.deadlock(tasks.stream().map(w -> w.reason).filter(r -> r != null).toList()));
        return log;
      }
      if (t == null) {
        now = alarms.peek().when;
        while (!alarms.isEmpty() && alarms.peek().when <= now) {
          ready(alarms.poll().task, "");
        }
        continue;
      }
      turn(t);
      if (main.ended) {
        log.add(Log.RETURNED);
        return log;
      }
    }
  }

  /** Runs {@code t} until it waits, yields or ends. */
  private void turn(Task t) {
    if (t.result == null) {
      log.add(Log.begins(t.name));
    } else {
      log.add(Log.line(t.name, t.ops.get(t.pc - 1), t.result));
    }
    while (t.pc < t.ops.size()) {
      Op op = t.ops.get(t.pc++);
      String result = apply(t, op);
      if (result == null) {
        return;
      }
      log.add(Log.line(t.name, op, result));
    }
    log.add(Log.ends(t.name));
    t.ended = true;
  }

  /** Null if the goroutine has left its stack. */
  private String apply(Task t, Op op) {
    return switch (op) {
      case Op.Start s -> {
        String name = t.name.equals("main") ? "" + ++t.started : t.name + "." + ++t.started;
        start(name, s.body());
        yield name;
      }
      case Op.Yield y -> {
        t.result = "";
        runq.add(t);
        yield null;
      }
      case Op.Sleep s -> {
        if (s.micros() > 0) {
          alarms.add(new Alarm(now + s.micros() * 1_000L, number++, t));
          yield await(t, WaitReason.SLEEP);
        }
        yield "";
      }
      case Op.OnGroup g -> g.done() ? done() : awaitGroup(t);
      case Op.OnChan c -> onChan(t, chans.get(c.chan()), c.call());
    };
  }

  private String done() {
    if (counter == 0) {
      return Log.MISUSE;
    }
    counter--;
    while (counter == 0 && !awaiting.isEmpty()) {
      ready(awaiting.poll(), "");
    }
    return "";
  }

  private String awaitGroup(Task t) {
    if (counter == 0) {
      return "";
    }
    awaiting.add(t);
    return await(t, WaitReason.WAIT_GROUP);
  }

  private String onChan(Task t, Chan c, Op.Call call) {
    return switch (call) {
      case SEND, TRY_SEND -> send(t, c, Log.value(t.name, t.pc), call == Op.Call.SEND);
      case RECEIVE, TRY_RECEIVE -> receive(t, c, call == Op.Call.RECEIVE);
      case CLOSE -> {
        if (c.closed) {
          yield Log.CLOSED;
        }
        c.closed = true;
        while (!c.recvq.isEmpty()) {
          ready(c.recvq.poll(), Log.CLOSED);
        }
        while (!c.sendq.isEmpty()) {
          ready(c.sendq.poll(), Log.CLOSED);
        }
        yield "";
      }
    };
  }

  private String send(Task t, Chan c, String value, boolean blocks) {
    if (c.closed) {
      return Log.CLOSED;
    }
    if (!c.recvq.isEmpty()) {
      ready(c.recvq.poll(), value);
      return Log.sent(value);
    }
    if (c.buffer.size() < c.capacity) {
      c.buffer.add(value);
      return Log.sent(value);
    }
    if (!blocks) {
      return Log.WOULD_WAIT;
    }
    t.value = value;
    c.sendq.add(t);
    return await(t, WaitReason.CHAN_SEND);
  }

  private String receive(Task t, Chan c, boolean blocks) {
    if (!c.sendq.isEmpty()) {
      Task sender = c.sendq.poll();
      c.buffer.add(sender.value);
      ready(sender, Log.sent(sender.value));
    }
    if (!c.buffer.isEmpty()) {
      return c.buffer.poll();
    }
    if (c.closed) {
      return Log.CLOSED;
    }
    if (!blocks) {
      return Log.WOULD_WAIT;
    }
    c.recvq.add(t);
    return await(t, WaitReason.CHAN_RECEIVE);
  }

  private static String await(Task t, WaitReason reason) {
    t.reason = reason;
    return null;
  }

  private void ready(Task t, String result) {
    t.reason = null;
    t.result = result;
    runq.add(t);
  }
}
