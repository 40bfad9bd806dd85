package gosched.lab06;

import gosched.kit.Kernel;
import gosched.kit.Processors;
import gosched.kit.SystemMonitor;
import gosched.kit.Todo;

/**
 * The system monitor: a thread without a P, that sees to what nobody else would see to. An M that
 * runs a goroutine looks at nothing; if all do, a connection that is ready, a P whose M sleeps in
 * the kernel, and a goroutine that never ends wait for this thread.
 */
final class Sysmon implements SystemMonitor {
  // Your fields and helpers: how it sleeps; what it has seen of each P

  Sysmon(Kernel kernel, NetPoller poller) {
    // Your fields and helpers: what it needs
  }

  @Override
  public void start(Processors all) {
    throw new Todo("lab06: start: a kernel thread named sysmon");
  }

  @Override
  public void acquired() {
    throw new Todo("lab06: acquired: wake it, if it sleeps for as long as all Ps are idle");
  }

  @Override
  public void end() {
    throw new Todo("lab06: end: it may be asleep");
  }

  @Override
  public boolean isDeep() {
    throw new Todo("lab06: isDeep: does it sleep until a P is acquired?");
  }

  // Your fields and helpers: its life, and one look
}
