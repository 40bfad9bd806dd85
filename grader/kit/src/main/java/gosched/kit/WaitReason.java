package gosched.kit;

/** Why a goroutine waits, in the words that Go's own goroutine dumps use. */
public enum WaitReason {
  CHAN_SEND("chan send"),
  CHAN_RECEIVE("chan receive"),
  SELECT("select"),
  MUTEX("sync.Mutex.Lock"),
  WAIT_GROUP("sync.WaitGroup.Wait"),
  SLEEP("sleep"),
  IO("IO wait"),
  SYSCALL("syscall"),
  /** Parked by a program that calls {@link Go#park} itself. */
  PARKED("parked");

  private final String text;

  WaitReason(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
