package gosched.grader.intake;

import gosched.grader.intake.Submission.Source;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked of the compiler, and how that crosses a pipe.
 *
 * @param classPath folders and jars to compile against
 * @param output a folder for class files
 */
record Compilation(List<Source> sources, List<Path> classPath, Path output) {

  /** What came of it. */
  sealed interface Result {}

  /** There are class files. */
  record Done() implements Result {}

  /** It does not compile. */
  record Errors(int count, List<String> lines) implements Result {}

  /** The sources break a rule; the sentence says which. */
  record Forbidden(String sentence) implements Result {}

  /** The compiler gave up; why, as a phrase. */
  record GaveUp(String why) implements Result {}

  void write(DataOutputStream out) throws IOException {
    out.writeInt(sources.size());
    for (Source source : sources) {
      out.writeUTF(source.shown());
      out.writeUTF(source.packagePath());
      out.writeUTF(source.copy().toString());
    }
    writeLines(out, classPath.stream().map(Path::toString).toList());
    out.writeUTF(output.toString());
    out.flush();
  }

  static Compilation read(DataInputStream in) throws IOException {
    List<Source> sources = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      sources.add(new Source(in.readUTF(), in.readUTF(), Path.of(in.readUTF())));
    }
    List<Path> classPath = readLines(in).stream().map(Path::of).toList();
    return new Compilation(sources, classPath, Path.of(in.readUTF()));
  }

  static void write(Result result, DataOutputStream out) throws IOException {
    switch (result) {
      case Done() -> out.writeByte(0);
      case Errors(int count, List<String> lines) -> {
        out.writeByte(1);
        out.writeInt(count);
        writeLines(out, lines);
      }
      case Forbidden(String sentence) -> {
        out.writeByte(2);
        out.writeUTF(sentence);
      }
      case GaveUp(String why) -> {
        out.writeByte(3);
        out.writeUTF(why);
      }
    }
    out.flush();
  }

  static Result readResult(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case 0 -> new Done();
      case 1 -> new Errors(in.readInt(), readLines(in));
      case 2 -> new Forbidden(in.readUTF());
      case 3 -> new GaveUp(in.readUTF());
      default -> throw new IOException("no result begins with " + kind);
    };
  }

  private static void writeLines(DataOutputStream out, List<String> lines) throws IOException {
    out.writeInt(lines.size());
    for (String line : lines) {
      out.writeUTF(line);
    }
  }

  /** Whoever is at the other end, he has no more lines than this to say. */
  private static List<String> readLines(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > 10_000) {
      throw new IOException(count + " lines");
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(in.readUTF());
    }
    return lines;
  }
}
