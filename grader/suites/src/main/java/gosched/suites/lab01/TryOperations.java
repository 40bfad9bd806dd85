package gosched.suites.lab01;

import gosched.lab01.BlockingChannel;

/** The lab's channel for Lincheck. */
public final class TryOperations extends gosched.suites.channels.TryOperations {
  public TryOperations() {
    super(BlockingChannel::new);
  }
}
