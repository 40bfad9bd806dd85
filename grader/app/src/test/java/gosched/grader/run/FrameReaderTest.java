package gosched.grader.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import gosched.kit.check.CheckResult;
import gosched.kit.check.Evidence;
import gosched.kit.check.Figure;
import gosched.kit.check.FileCoverage;
import gosched.kit.check.FrameCodec;
import gosched.kit.check.Picture;
import gosched.kit.check.Picture.Kind;
import gosched.kit.check.Picture.Mark;
import gosched.kit.check.Verdict;
import gosched.kit.check.WorkerMessage;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is believed of a worker's standard output. */
class FrameReaderTest {
  private static final String NONCE = "a secret";

  private final FrameReader reader = new FrameReader(NONCE);

  @Test
  void authenticFramesInOrder() throws Exception {
    assertEquals("lab00.a", reader.read(line(NONCE, 0, started("lab00.a"))).get().check());
    CheckResult result =
        new CheckResult("lab00.a", Verdict.FAILED, "m", "d\ne", "t", Map.of("n", 2L), "x");
    WorkerMessage read = reader.read(line(NONCE, 1, WorkerMessage.result(result, "printed"))).get();
    assertEquals(result, read.result());
    assertEquals("printed", read.text());
    assertTrue(reader.isComplete(reader.read(line(NONCE, 2, WorkerMessage.end(2))).get()));
    assertEquals(0, reader.noise());
  }

  /** What is to be drawn comes whole, and what is too much is cut on the way. */
  @Test
  void evidence() throws Exception {
    Mark mark = new Mark(1, 0, Kind.LOCK, 2, "A:1", "takes a", -1);
    Picture picture = new Picture(Picture.Of.THREADS, List.of("boot"), List.of(mark), 3);
    Evidence all =
        new Evidence(
            List.of(new Evidence.Part("the program", "go")),
            picture,
            List.of(new Figure("t", "a", "u", List.of())),
            List.of(new FileCoverage("gosched/lab00/Box.java", 1, "c.pm")));
    String line = line(NONCE, 0, WorkerMessage.result(with(all), ""));
    assertEquals(all, reader.read(line).orElseThrow().result().evidence());

    ObjectMapper json = new ObjectMapper();
    String drawn =
        json.writeValueAsString(WorkerMessage.result(with(Evidence.of(List.of(), picture)), ""));
    assertTrue(drawn.contains("\"lane\":0"), drawn);
    String one = json.writeValueAsString(mark);
    String many = drawn.replace(one, String.join(",", Collections.nCopies(9_999, one)));
    assertEquals(
        Picture.MOST_MARKS,
        reader.read(frame(1, many)).orElseThrow().result().evidence().picture().marks().size());
    assertNoise(frame(2, drawn.replace("\"lane\":0", "\"lane\":1")));
    assertTrue(reader.read(frame(2, drawn)).isPresent(), "the control");
  }

  private static CheckResult with(Evidence evidence) {
    return new CheckResult("lab00.a", Verdict.FAILED, "m", "", null, Map.of(), "", null, evidence);
  }

  private static String frame(long number, String payload) {
    return new FrameCodec(NONCE).encode(number, payload.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void forged() throws Exception {
    assertNoise(line("a guess", 0, started("lab00.a")));
  }

  @Test
  void changed() throws Exception {
    String good = line(NONCE, 0, started("lab00.a"));
    String other = line(NONCE, 0, started("lab00.b"));
    String payload = other.substring(other.lastIndexOf(' '));
    assertNoise(good.substring(0, good.lastIndexOf(' ')) + payload);
  }

  @Test
  void renumbered() throws Exception {
    assertNoise(line(NONCE, 7, started("lab00.a")).replace("@gosched 7", "@gosched 0"));
  }

  @Test
  void repeated() throws Exception {
    String line = line(NONCE, 0, started("lab00.a"));
    assertTrue(reader.read(line).isPresent());
    assertNoise(line);
  }

  @Test
  void reordered() throws Exception {
    assertNoise(line(NONCE, 1, started("lab00.b")));
    assertTrue(reader.read(line(NONCE, 0, started("lab00.a"))).isPresent());
  }

  @Test
  void endThatMissesAFrame() throws Exception {
    reader.read(line(NONCE, 0, started("lab00.a")));
    assertFalse(reader.isComplete(reader.read(line(NONCE, 1, WorkerMessage.end(2))).get()));
  }

  @Test
  void otherLines() {
    List.of("", "hello", "@gosched", "@gosched 0 zz !", "@gosched x 00 aa", "@gosched 0 00 aGk=")
        .forEach(this::assertNoise);
  }

  @Test
  void authenticNonsense() {
    assertNoise(new FrameCodec(NONCE).encode(0, "{\"type\":7".getBytes(StandardCharsets.UTF_8)));
  }

  private void assertNoise(String line) {
    long before = reader.noise();
    assertTrue(reader.read(line).isEmpty(), line);
    assertEquals(before + 1, reader.noise());
  }

  private static WorkerMessage started(String check) {
    return WorkerMessage.started(check);
  }

  private static String line(String nonce, long number, WorkerMessage message) throws Exception {
    return new FrameCodec(nonce).encode(number, new ObjectMapper().writeValueAsBytes(message));
  }
}
