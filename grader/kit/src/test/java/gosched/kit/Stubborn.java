package gosched.kit;

/** A scheduler that counts how often a goroutine comes to give way, and tells it to go on. */
final class Stubborn extends Idle {
  private int asked;

  private Stubborn(Kernel kernel) {
    super(kernel);
  }

  /** As often as it looks, for the answer is always no. */
  @Override
  public boolean giveWay() {
    asked++;
    return false;
  }

  /** Runs {@code body} as a goroutine of a thread with a signal; says how often it was asked. */
  static int asks(Runnable body) {
    int[] asked = new int[1];
    RealKernel.boot(
        k -> {
          Stubborn scheduler = new Stubborn(k);
          k.current().setG(new G(1, scheduler, body));
          k.signal(k.current());
          new Coroutine(body).resume();
          k.current().setG(null);
          asked[0] = scheduler.asked;
        });
    return asked[0];
  }
}
