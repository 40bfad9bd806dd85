package gosched.grader.batch;

import gosched.grader.BadUsage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several parts of a batch. A submission belongs to a part by its name alone: not by its
 * position, which would move when a folder is added between two machines' starts.
 *
 * @param index from 0 to {@code count - 1}, as Kubernetes counts
 * @param count of parts, from 1 to 10,000
 */
public record Shard(int index, int count) {
  /** All of it. */
  public static final Shard WHOLE = new Shard(0, 1);

  private static final int MOST = 10_000;
  private static final int HEX = 16;
  private static final int HEX_OF_A_LONG = 15;
  private static final Pattern SYNTAX = Pattern.compile("(\\d{1,5})/(\\d{1,5})");

  /**
   * Reads {@code I/N}.
   *
   * @throws BadUsage if it is none
   */
  public static Shard parse(String text) {
    Matcher m = SYNTAX.matcher(text);
    if (m.matches()) {
      Shard shard = new Shard(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)));
      if (shard.count >= 1 && shard.count <= MOST && shard.index < shard.count) {
        return shard;
      }
    }
    throw new BadUsage(
        "--shard is I/N, such as 0/3, with I from 0 to N - 1 and N up to "
            + MOST
            + ", not "
            + text
            + ".");
  }

  /** Whether a submission of this name is in this part. */
  public boolean owns(String name) {
    String hex = new Fingerprint().add(name).hex().substring(0, HEX_OF_A_LONG);
    return Long.parseLong(hex, HEX) % count == index;
  }

  @Override
  public String toString() {
    return index + "/" + count;
  }
}
