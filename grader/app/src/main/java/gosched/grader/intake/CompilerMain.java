package gosched.grader.intake;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The compiler's own JVM: a {@link Compilation} in, a result out, until nobody asks any more. Then
 * it ends, whatever the compiler is doing: the grader may be gone.
 */
public final class CompilerMain {
  private CompilerMain() {}

  public static void main(String[] args) throws Exception {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
    System.setOut(System.err);
    BlockingQueue<Compilation> asked = new LinkedBlockingQueue<>();
    Thread.ofPlatform().daemon().name("asked").start(() -> listen(asked));
    while (true) {
      Compilation.write(Javac.compile(asked.take()), out);
    }
  }

  private static void listen(BlockingQueue<Compilation> asked) {
    try {
      DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
      while (true) {
        asked.add(Compilation.read(in));
      }
    } catch (IOException | RuntimeException e) {
      Runtime.getRuntime().halt(0); // the end of the input is the end of all
    }
  }
}
