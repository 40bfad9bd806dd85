package gosched.grader.page;

import gosched.grader.report.Printable;

/**
 * HTML, written piece by piece. Names of elements and attributes are the page's own; text and the
 * values of attributes may be anybody's: they are escaped here, where nobody can forget it, made
 * {@linkplain Printable printable} and cut to a length.
 */
final class Html {
  /** Of one text: more than that nobody reads, and a browser should not have to. */
  static final int MOST_CHARS = 60_000;

  private final StringBuilder html = new StringBuilder();

  /**
   * Begins an element.
   *
   * @param attributes names and values by turns
   */
  Html open(String tag, String... attributes) {
    html.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      html.append(' ').append(attributes[i]).append("=\"");
      html.append(escaped(attributes[i + 1])).append('"');
    }
    html.append('>');
    return this;
  }

  Html close(String tag) {
    html.append("</").append(tag).append('>');
    return this;
  }

  Html text(String text) {
    html.append(escaped(text));
    return this;
  }

  /** An element with nothing but text in it. */
  Html element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  /** An end of a line, where it means nothing: so that two pages can be compared line by line. */
  Html line() {
    html.append('\n');
    return this;
  }

  private static String escaped(String text) {
    String cut =
        text.length() <= MOST_CHARS
            ? text
            : text.substring(0, MOST_CHARS)
                + "\n… and "
                + (text.length() - MOST_CHARS)
                + " characters more, cut off here";
    return Printable.text(cut)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
