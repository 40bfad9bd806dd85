package gosched.sim;

import gosched.kit.Coroutine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Which coroutines each thread is in, the innermost first. */
final class Running {
  private final List<Deque<Coroutine>> stacks = new ArrayList<>();

  private Deque<Coroutine> of(SimThread t) {
    while (stacks.size() <= t.id()) {
      stacks.add(new ArrayDeque<>(1));
    }
    Deque<Coroutine> stack = stacks.get(t.id());
    while (!stack.isEmpty() && stack.peek().isDone()) {
      stack.pop(); // its body returned, and nobody said so
    }
    return stack;
  }

  void resumed(SimThread t, Coroutine c) {
    of(t).push(c);
  }

  /** The one whose stack {@code t} is about to leave; null if it was not resumed by woven code. */
  Coroutine leaves(SimThread t) {
    return of(t).poll();
  }
}
