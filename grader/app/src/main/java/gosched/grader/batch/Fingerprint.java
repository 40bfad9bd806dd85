package gosched.grader.batch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest of several parts; where one ends and the next begins is part of it. */
final class Fingerprint {
  private static final int HEX_CHARS = 32;

  private final MessageDigest sha;

  Fingerprint() {
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }

  Fingerprint add(byte[] part) {
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
    sha.update(part);
    return this;
  }

  Fingerprint add(String part) {
    return add(part.getBytes(StandardCharsets.UTF_8));
  }

  /** The digest so far; it begins anew after it. */
  String hex() {
    return HexFormat.of().formatHex(sha.digest()).substring(0, HEX_CHARS);
  }
}
