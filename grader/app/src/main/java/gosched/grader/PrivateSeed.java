package gosched.grader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A seed that a student must not know: who knows it can make the hidden programs at home. The
 * instructor keeps a secret, a line of text; the seed and what may be told of it are two hashes of
 * that line, of which neither gives the other. A short number as the secret was rejected: the few
 * there are could be tried one after another until what is told comes out.
 *
 * @param value the seed
 * @param digest stands for it in reports: the same secret has the same
 */
public record PrivateSeed(long value, String digest) {
  /** Where the secret may also stand, for runners that keep secrets in their environment. */
  public static final String VARIABLE = "GOSCHED_SEED";

  private static final int LEAST_CHARS = 16;
  private static final int DIGEST_CHARS = 16;

  /** The seed of a secret that a file holds. */
  public static PrivateSeed in(Path file) {
    try {
      return of(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new BadUsage("Cannot read the seed's file " + file + ".");
    }
  }

  /**
   * The seed of a secret; blanks around it do not count.
   *
   * @param where for the sentence if it is too short
   */
  public static PrivateSeed of(String secret, String where) {
    String text = secret.strip();
    if (text.length() < LEAST_CHARS) {
      throw new BadUsage(
          "The secret in "
              + where
              + " has less than "
              + LEAST_CHARS
              + " characters and could be guessed: openssl rand -hex 32 makes one.");
    }
    return new PrivateSeed(
        ByteBuffer.wrap(hash("seed", text)).getLong(),
        HexFormat.of().formatHex(hash("name", text)).substring(0, DIGEST_CHARS));
  }

  /** Stands for a text from which the seed might be found. */
  static String hidden(String text) {
    return text.isEmpty()
        ? ""
        : HexFormat.of().formatHex(hash("result", text)).substring(0, DIGEST_CHARS);
  }

  private static byte[] hash(String use, String text) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(("gosched " + use + "\n" + text).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }
}
