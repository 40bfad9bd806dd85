package gosched.grader.batch;

/**
 * A file's name that any file system has room for, and that a person still recognises. A digest
 * keeps apart what differs in case or in a character that we have replaced.
 */
final class FileName {
  private static final int MOST = 60;
  private static final int DIGEST = 12;

  private FileName() {}

  static String of(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
    String start = plain.length() > MOST ? plain.substring(0, MOST) : plain;
    return start + "-" + new Fingerprint().add(name).hex().substring(0, DIGEST);
  }
}
