package gosched.grader.page;

import gosched.kit.check.Picture;
import gosched.kit.check.Picture.Kind;

/** What each sort of event looks like: the same in a drawing and in the legend below it. */
final class Shapes {
  private Shapes() {}

  static String css(Kind kind) {
    return switch (kind) {
      case ACCESS -> "access";
      case LOCK -> "lock";
      case WAIT -> "wait";
      case WAKE -> "wake";
      case GOROUTINE -> "goroutine";
      case PROCESSOR -> "processor";
      case NOTE -> "note";
      case END -> "end";
      case GAP -> "gap";
    };
  }

  static String shape(Kind kind, int x, int y) {
    String at = "M" + x + " " + y;
    return switch (kind) {
      case ACCESS -> at + "m-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0z";
      case LOCK -> at + "m-4 -4h8v8h-8z";
      case WAIT -> at + "m-5 -2h10v4h-10z";
      case WAKE -> at + "m-4 -5l9 5l-9 5z";
      case GOROUTINE -> at + "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z";
      case PROCESSOR -> at + "m-5 -4h10l-2 8h-6z";
      case NOTE -> at + "m0 -7l7 7l-7 7l-7 -7z";
      case END -> at + "m-4 -4l8 8m0 -8l-8 8";
      case GAP -> at + "m0 -6v1m0 4v1m0 4v1";
    };
  }

  /** Of those sorts that the drawing has. */
  static void legend(Html h, Picture picture) {
    h.open("figcaption");
    if (picture.left() > 0) {
      h.element("p", picture.left() + " rows from the middle of the run are not drawn.");
    }
    h.open("ul", "class", "legend");
    for (Kind kind : Kind.values()) {
      if (picture.marks().stream().anyMatch(m -> m.kind() == kind)) {
        h.open("li").open("svg", "width", "18", "height", "16", "aria-hidden", "true");
        h.open("g", "class", css(kind)).open("path", "class", "shape", "d", shape(kind, 9, 8));
        h.close("path").close("g").close("svg").text(meaning(kind)).close("li");
      }
    }
    h.close("ul").close("figcaption");
  }

  private static String meaning(Kind kind) {
    return switch (kind) {
      case ACCESS -> "reads, writes, calls";
      case LOCK -> "takes or frees a lock";
      case WAIT -> "waits";
      case WAKE -> "wakes, or goes on";
      case GOROUTINE -> "a goroutine is made, runs or leaves";
      case PROCESSOR -> "a processor, or a search for work";
      case NOTE -> "the schedule interferes: an unlucky choice";
      case END -> "ends";
      case GAP -> "left out";
    };
  }
}
