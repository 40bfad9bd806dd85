package gosched.grader.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import gosched.kit.check.FrameCodec;
import gosched.kit.check.WorkerMessage;
import java.io.IOException;
import java.util.Optional;

/** Tells what a worker said from what somebody else wrote to the same stream. */
final class FrameReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FrameCodec codec;
  private long expected;
  private long noise;

  FrameReader(String nonce) {
    codec = new FrameCodec(nonce);
  }

  /**
   * The message of a line; nothing if the line is not an authentic frame, or not the one that comes
   * next: then it is noise, and counted.
   */
  Optional<WorkerMessage> read(String line) {
    Optional<WorkerMessage> message =
        codec
            .decode(line)
            .filter(frame -> frame.number() == expected)
            .flatMap(frame -> parse(frame.payload()));
    if (message.isPresent()) {
      expected++;
    } else {
      noise++;
    }
    return message;
  }

  /** Whether an end record agrees with what was read: nothing was lost before it. */
  boolean isComplete(WorkerMessage end) {
    return end.count() == expected - 1;
  }

  long noise() {
    return noise;
  }

  private static Optional<WorkerMessage> parse(byte[] payload) {
    try {
      return Optional.of(JSON.readValue(payload, WorkerMessage.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
