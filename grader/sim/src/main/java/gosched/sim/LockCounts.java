package gosched.sim;

/** What was asked of all kernel locks of one name: counted while the machine runs. */
final class LockCounts {
  long locks;
  long acquisitions;
  long contended;
  long waitedNanos;
  long heldNanos;
}
