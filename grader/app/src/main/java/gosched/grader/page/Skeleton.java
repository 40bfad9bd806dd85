package gosched.grader.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What is around the content: a head that forbids the browser to load anything, or to run any
 * script or style but these two, which it knows by their digests. So text of a submission that got
 * through the escaping could still do nothing.
 */
final class Skeleton {
  private static final String STYLE = resource("page.css");
  private static final String SCRIPT = resource("page.js");

  private Skeleton() {}

  static String around(String title, String content) {
    Html head = new Html();
    head.open("meta", "charset", "utf-8").line();
    head.open("meta", "http-equiv", "Content-Security-Policy", "content", policy()).line();
    head.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    head.open("meta", "name", "referrer", "content", "no-referrer").line();
    head.element("title", title).line();
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n"
        + head
        + "<style>"
        + STYLE
        + "</style>\n</head>\n<body>\n"
        + content
        + "<script>"
        + SCRIPT
        + "</script>\n</body>\n</html>\n";
  }

  private static String policy() {
    return "default-src 'none'; style-src 'sha256-"
        + digest(STYLE)
        + "'; script-src 'sha256-"
        + digest(SCRIPT)
        + "'; base-uri 'none'; form-action 'none'";
  }

  private static String digest(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }

  private static String resource(String name) {
    try (InputStream in = Skeleton.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
