package gosched.grader.batch;

import gosched.grader.BadUsage;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.intake.Intake;
import gosched.grader.intake.Refused;
import gosched.grader.intake.Submission;
import gosched.grader.intake.Submission.Source;
import gosched.grader.intake.Workspace;
import gosched.kit.check.LabSpec;
import java.io.IOException;
import java.io.StreamTokenizer;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What of a folder has a say in its grade. It is taken by the grader's own {@link Intake}, so that
 * both always mean the same files and have the same limits.
 *
 * @param digest stands for the sources of the lab, its tests and the labs below it
 * @param normalised stands for the lab's sources without comments, layout and names of files; empty
 *     if there are none to look at
 * @param trouble why the folder is no submission at all; empty if it is one
 */
record Sources(String digest, String normalised, String trouble) {

  static Sources of(LabSpec lab, Path folder, boolean earlierToo) {
    Fingerprint print = new Fingerprint();
    String normalised = "";
    try (Workspace workspace = new Workspace()) {
      Submission submission = Intake.take(lab, folder, workspace);
      add(print, submission.sources());
      add(print, submission.tests());
      normalised = normalised(submission.sources());
      if (earlierToo) {
        for (LabSpec earlier : Catalogue.earlier(lab)) {
          print.add(earlier.id());
          if (Intake.holds(earlier, folder)) {
            add(print, Intake.takeEarlier(earlier, folder, workspace));
          }
        }
      }
    } catch (Refused e) {
      print.add(e.getMessage()); // the sentence is all that its grade depends on
    } catch (BadUsage e) {
      return new Sources(print.add(e.getMessage()).hex(), "", e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Sources(print.hex(), normalised, "");
  }

  private static void add(Fingerprint print, List<Source> sources) throws IOException {
    print.add(sources.size() + " files");
    for (Source source : sources) {
      print.add(source.shown()).add(Files.readAllBytes(source.copy()));
    }
  }

  private static String normalised(List<Source> sources) {
    Fingerprint all = new Fingerprint();
    for (String file : sources.stream().map(Sources::tokens).sorted().toList()) {
      all.add(file);
    }
    return all.hex();
  }

  /**
   * The digest of a file's tokens. The JDK's tokenizer knows neither text blocks nor all escapes;
   * for a hint that two submissions are alike it knows enough.
   */
  private static String tokens(Source source) {
    Fingerprint print = new Fingerprint();
    try {
      byte[] bytes = Files.readAllBytes(source.copy());
      StreamTokenizer tokens =
          new StreamTokenizer(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
      tokens.resetSyntax();
      tokens.whitespaceChars(0, ' ');
      tokens.wordChars('a', 'z');
      tokens.wordChars('A', 'Z');
      tokens.wordChars('0', '9');
      tokens.wordChars('_', '_');
      tokens.wordChars('$', '$');
      tokens.wordChars(128, 255);
      tokens.quoteChar('"');
      tokens.quoteChar('\'');
      tokens.slashSlashComments(true);
      tokens.slashStarComments(true);
      while (tokens.nextToken() != StreamTokenizer.TT_EOF) {
        print.add(tokens.ttype + (tokens.sval == null ? "" : tokens.sval));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return print.hex();
  }
}
