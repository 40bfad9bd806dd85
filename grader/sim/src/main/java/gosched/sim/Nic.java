package gosched.sim;

/**
 * What a {@link SimNetwork} needs of the machine that it is part of: its network card, and the way
 * into its kernel. The two kinds of machine differ in it, and the network itself is the same in
 * both.
 */
abstract sealed class Nic permits ExploredNic, MeasuredNic {
  private final Machine machine;
  private long sent;

  Nic(Machine machine) {
    this.machine = machine;
  }

  /** A system call begins. What the caller does next, it does now, and nobody comes in between. */
  final SimThread call(NetCall call) {
    return call(call, 0);
  }

  /** The same, and it copies so many bytes. */
  abstract SimThread call(NetCall call, int bytes);

  /** How long it takes until what is sent now arrives, in ns. At most once in each call. */
  abstract long delay(long latency);

  /** When a wait of {@code nanos} ns is over that begins now. */
  abstract long deadline(long nanos);

  /**
   * The running thread waits for the network until {@link #resume} is called for it, or until that
   * time; {@link SimThread#NEVER} for no end.
   */
  abstract void waits(SimThread me, long until);

  /** Lets a thread go on that {@link #waits}. */
  final void resume(SimThread t) {
    if (t.state == SimThread.State.POLLING) {
      machine.makeRunnable(t);
    }
  }

  /** Whether something goes wrong for the running thread that waits, or would: only in a storm. */
  abstract boolean disturbs(String how);

  /** Who sees {@code sync} from now on, sees what the running thread did. */
  abstract void released(Sync sync, NetCall in);

  /** The running thread sees what was done before {@link #released}. */
  abstract void acquired(Sync sync, NetCall in);

  /** Something happened that no thread did. */
  abstract void happens(String what, int socket);

  /** {@code effect} comes at {@code at}. */
  final void deliver(long at, Runnable effect) {
    machine.deliver(new Delivery(++sent, at, effect));
  }

  /** Ends the run, as a panic does. */
  final void panic(Throwable why) {
    machine.panic(why);
  }

  final long now() {
    return machine.now();
  }

  final Counters counters() {
    return machine.counters();
  }
}
