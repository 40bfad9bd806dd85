package gosched.grader.base;

import java.util.Locale;

/** Whose earlier labs a grade builds on. */
public enum Whose {
  /** Those of the same submission: a scheduler is built on one's own. */
  MINE,
  /** Those of the solution, for who wants to go on before an earlier lab is right. */
  REFERENCE;

  /** The word of the command line and of reports. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
