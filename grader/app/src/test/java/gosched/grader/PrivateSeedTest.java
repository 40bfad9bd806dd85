package gosched.grader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A secret, the seed made of it, and what is told of it. */
class PrivateSeedTest {
  private static final String SECRET = "0123456789abcdef";

  @Test
  void theSameSecretIsTheSameSeed_andAnotherIsAnother() {
    PrivateSeed seed = PrivateSeed.of(SECRET, "x");
    assertEquals(seed, PrivateSeed.of("  " + SECRET + "\r\n", "y"));
    PrivateSeed other = PrivateSeed.of(SECRET + "0", "x");
    assertNotEquals(seed.value(), other.value());
    assertNotEquals(seed.digest(), other.digest());
    assertFalse(seed.digest().equals(Long.toHexString(seed.value())), "one is not the other");
    assertEquals(16, seed.digest().length());
  }

  /** A change of these would grade a course's second half by another seed than its first. */
  @Test
  void staysWhatItIs() {
    PrivateSeed seed = PrivateSeed.of(SECRET, "x");
    assertEquals("7738436701706298136 2f5bdb31fad5ae8a", seed.value() + " " + seed.digest());
  }

  @Test
  void whatCanBeGuessed_isNoSecret() {
    BadUsage e = assertThrows(BadUsage.class, () -> PrivateSeed.of("42\n", "seed.txt"));
    assertEquals(
        "The secret in seed.txt has less than 16 characters and could be guessed: openssl rand"
            + " -hex 32 makes one.",
        e.getMessage());
    BadUsage none = assertThrows(BadUsage.class, () -> PrivateSeed.in(Path.of("no/such")));
    assertEquals("Cannot read the seed's file no/such.", none.getMessage());
  }
}
