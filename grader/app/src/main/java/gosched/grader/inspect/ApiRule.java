package gosched.grader.inspect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares the API that is there with the one that must be; both as {@link ApiListing} prints. */
final class ApiRule {
  private static final Pattern METHOD =
      Pattern.compile(
          "(protected )?(static )?(?<owner>[\\w.$]+)\\.(?<name>\\w+)\\((?<args>.*)\\):"
              + " (?<type>.+)");
  private static final Pattern CONSTRUCTOR =
      Pattern.compile("(protected )?new (?<owner>[\\w.$]+)\\((?<args>.*)\\)");
  private static final Pattern TYPE = Pattern.compile("(class|interface|record|enum) (?<name>.+)");
  private static final Pattern QUALIFIER = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");

  /** How lines of what only heirs may call begin. */
  private static final String HEIRS = "protected ";

  private final List<String> required;
  private final Set<String> actual;

  private ApiRule(List<String> required, List<String> actual) {
    this.required = required;
    this.actual = new HashSet<>(actual);
  }

  /** A sentence for everything that is required and missing. More than is required is fine. */
  static List<String> missing(List<String> required, List<String> actual) {
    return new ApiRule(required, actual).sentences();
  }

  private List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    Set<String> missingTypes = new HashSet<>();
    for (String line : required) {
      Matcher type = TYPE.matcher(line);
      if (type.matches() && !actual.contains(line)) {
        missingTypes.add(type.group("name"));
        sentences.add(missingType(line, type.group("name")));
      }
    }
    for (String line : required) {
      boolean ofMissingType = missingTypes.stream().anyMatch(name -> isOf(name, line));
      if (!actual.contains(line) && !ofMissingType && !TYPE.matcher(line).matches()) {
        sentences.add(missingMember(line));
      }
    }
    return sentences;
  }

  private static boolean isOf(String type, String line) {
    String rest = line.replaceFirst("^(protected )?((static|new) )?", "");
    return rest.startsWith(type)
        && rest.length() > type.length()
        && ".( ".indexOf(rest.charAt(type.length())) >= 0;
  }

  private String missingType(String line, String name) {
    boolean otherSort =
        actual.stream()
            .map(TYPE::matcher)
            .anyMatch(m -> m.matches() && m.group("name").equals(name));
    return brief(name)
        + (otherSort ? " is of another sort" : " is missing or not public")
        + ": the handout's API has a public "
        + brief(line)
        + ".";
  }

  private String missingMember(String line) {
    String access = line.startsWith(HEIRS) ? HEIRS : "public ";
    String of = line.startsWith(HEIRS) ? line.substring(HEIRS.length()) : line;
    String why =
        line.startsWith(HEIRS) ? "; a class of the next lab extends this one, so not final" : "";
    Matcher constructor = CONSTRUCTOR.matcher(line);
    if (constructor.matches()) {
      String what = "The " + access + "constructor " + brief(of.substring("new ".length()));
      return what + " is missing" + why + ".";
    }
    Matcher method = METHOD.matcher(line);
    if (!method.matches()) {
      return "The handout's API says: " + brief(line) + "; it is missing.";
    }
    String owner = brief(method.group("owner"));
    String call = method.group("name") + "(" + brief(method.group("args")) + ")";
    String start = of.startsWith("static ") ? "static " : "";
    return owner
        + "."
        + call
        + " is missing: the handout's API is: "
        + access
        + start
        + brief(method.group("type"))
        + " "
        + call
        + near(method).map(n -> "; there is " + n).orElse("")
        + why
        + ".";
  }

  /** What may have been meant: the same name, or the same shape under a name nobody asked for. */
  private Optional<String> near(Matcher wanted) {
    return actual.stream()
        .filter(line -> !required.contains(line))
        .sorted()
        .map(METHOD::matcher)
        .filter(Matcher::matches)
        .filter(m -> m.group("owner").equals(wanted.group("owner")))
        .filter(
            m ->
                m.group("name").equals(wanted.group("name"))
                    || m.group("args").equals(wanted.group("args"))
                        && m.group("type").equals(wanted.group("type")))
        .map(
            m ->
                brief(m.group("type")) + " " + m.group("name") + "(" + brief(m.group("args")) + ")")
        .findFirst();
  }

  private static String brief(String text) {
    return QUALIFIER.matcher(text).replaceAll("").replace('$', '.').replace(",", ", ");
  }
}
