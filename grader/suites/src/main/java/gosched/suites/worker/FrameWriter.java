package gosched.suites.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import gosched.kit.check.FrameCodec;
import gosched.kit.check.WorkerMessage;
import java.io.PrintStream;

/** Writes numbered, authenticated frames to the worker's original standard output. */
final class FrameWriter {
  private final ObjectMapper json;
  private final PrintStream out;
  private final FrameCodec codec;
  private long sent;

  FrameWriter(ObjectMapper json, PrintStream out, String nonce) {
    this.json = json;
    this.out = out;
    this.codec = new FrameCodec(nonce);
  }

  synchronized void send(WorkerMessage message) {
    try {
      out.println(codec.encode(sent++, json.writeValueAsBytes(message)));
      out.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The last frame: it says how many came before, so that a lost one is noticed. */
  synchronized void end() {
    send(WorkerMessage.end(sent));
  }
}
