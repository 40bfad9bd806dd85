package gosched.kit;

/** The network of this computer, by the JDK's channels and selectors. */
final class RealNetwork implements Network {
  RealNetwork(RealKernel kernel) {}

  void stop() {}

  @Override
  public Socket listen(int port) {
    throw new KernelError("to come");
  }

  @Override
  public Socket connect(int port) {
    throw new KernelError("to come");
  }

  @Override
  public Readiness readiness() {
    throw new KernelError("to come");
  }
}
