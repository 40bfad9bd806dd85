package gosched.kit.check;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns a payload into a line that only holders of the run's nonce can write, and back:
 *
 * <pre>@gosched 7 [HMAC-SHA256 of "7:" and the payload, in hex] [payload in base64]</pre>
 *
 * A submission shares the worker's process, so what comes out of that process counts only if it is
 * authentic. The number is part of what is authenticated: a line that is repeated or moved is
 * noticed by the reader, who knows which number comes next.
 */
public final class FrameCodec {
  private static final String MARK = "@gosched";
  private static final String MAC = "HmacSHA256";

  /** A line that was authentic. */
  public record Frame(long number, byte[] payload) {}

  private final SecretKeySpec key;

  public FrameCodec(String nonce) {
    key = new SecretKeySpec(nonce.getBytes(StandardCharsets.UTF_8), MAC);
  }

  /** The line for a payload, without its end. */
  public String encode(long number, byte[] payload) {
    return MARK
        + " "
        + number
        + " "
        + HexFormat.of().formatHex(mac(number, payload))
        + " "
        + Base64.getEncoder().encodeToString(payload);
  }

  /** The frame of a line, or nothing if the line is no frame or is not authentic. */
  public Optional<Frame> decode(String line) {
    String[] parts = line.split(" ", -1);
    if (parts.length != 4 || !parts[0].equals(MARK)) {
      return Optional.empty();
    }
    try {
      long number = Long.parseLong(parts[1]);
      byte[] mac = HexFormat.of().parseHex(parts[2]);
      byte[] payload = Base64.getDecoder().decode(parts[3]);
      return MessageDigest.isEqual(mac, mac(number, payload))
          ? Optional.of(new Frame(number, payload))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private byte[] mac(long number, byte[] payload) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      mac.update((number + ":").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(payload);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java platform has this algorithm
    }
  }
}
