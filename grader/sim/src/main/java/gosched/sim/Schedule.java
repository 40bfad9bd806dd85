package gosched.sim;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * All decisions of one run, in order. Together with the program it determines the run; written as
 * text it is part of a replay token.
 */
public record Schedule(List<Decision> decisions) {
  /** Room for more kinds of decisions than there are, so that a new one leaves tokens valid. */
  private static final int KINDS = 8;

  public Schedule {
    decisions = List.copyOf(decisions);
  }

  /** The schedule that always takes the default. */
  public static final Schedule DEFAULT = new Schedule(List.of());

  public int size() {
    return decisions.size();
  }

  /** URL-safe text: for each decision its thread, its place, its kind and argument. */
  public String encode() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Decision d : decisions) {
      varint(out, d.thread());
      varint(out, d.at());
      varint(out, (long) d.arg() * KINDS + d.kind().ordinal());
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
  }

  /**
   * @throws IllegalArgumentException if {@code text} is not what {@link #encode} writes
   */
  public static Schedule decode(String text) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    List<Decision> decisions = new ArrayList<>();
    Decision.Kind[] kinds = Decision.Kind.values();
    int[] at = {0};
    while (at[0] < bytes.length) {
      int thread = (int) varint(bytes, at);
      long place = varint(bytes, at);
      long rest = varint(bytes, at);
      int arg = (int) (rest / KINDS);
      decisions.add(new Decision(thread, place, kinds[(int) (rest % KINDS)], arg));
    }
    return new Schedule(decisions);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long v = value;
    while (v >= 0x80) {
      out.write((int) (v & 0x7f | 0x80));
      v >>>= 7;
    }
    out.write((int) v);
  }

  private static long varint(byte[] bytes, int[] at) {
    long v = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      if (at[0] == bytes.length) {
        break;
      }
      byte b = bytes[at[0]++];
      v |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return v;
      }
    }
    throw new IllegalArgumentException("the schedule is cut off");
  }
}
