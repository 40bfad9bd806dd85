package gosched.kit;

/** A mutex or a wait group was used as it must not be: a bug in the program. */
public final class SyncError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private SyncError(String message) {
    super(message);
  }

  public static SyncError unlockOfUnlocked() {
    return new SyncError("unlock of unlocked mutex");
  }

  public static SyncError negativeCounter() {
    return new SyncError("negative WaitGroup counter");
  }
}
