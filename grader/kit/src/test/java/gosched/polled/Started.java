package gosched.polled;

/**
 * A program as Java 25 lets one write it; it leaves behind what it was given, and who loaded it.
 */
final class Started {
  void main(String[] args) {
    String loader = Started.class.getClassLoader().getName();
    System.setProperty("gosched.polled.started", String.join(" ", args) + ", " + loader);
  }
}
