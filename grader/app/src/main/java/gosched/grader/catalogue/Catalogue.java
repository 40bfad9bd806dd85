package gosched.grader.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import gosched.grader.BadUsage;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads {@code gosched/suites/labNN/checks.json} and what lies beside it. */
public final class Catalogue {
  private static final int MOST_LABS = 10;
  private static final int MOST_ALIKE = 3;

  private Catalogue() {}

  /** Every lab there is, in order. */
  public static List<LabSpec> labs() {
    return IntStream.range(0, MOST_LABS)
        .mapToObj(n -> read(String.format("lab%02d", n)))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * The lab of that name.
   *
   * @throws BadUsage if there is none
   */
  public static LabSpec lab(String id) {
    return (id.matches("lab\\d\\d") ? read(id) : Optional.<LabSpec>empty())
        .orElseThrow(
            () -> new BadUsage("There is no lab " + id + "; there is " + ids(labs()) + "."));
  }

  /**
   * The checks of those names, in the catalogue's order; all of them if no name is given. The
   * beginning of an id names all that begin so: {@code lab01.park}.
   *
   * @throws BadUsage if there is no check of some name
   */
  public static List<CheckSpec> select(LabSpec lab, List<String> names) {
    for (String name : names) {
      if (lab.checks().stream().noneMatch(check -> isNamed(check, name))) {
        throw new BadUsage(
            "There is no check "
                + name
                + "; "
                + alike(lab, name)
                + "./grade list "
                + lab.id()
                + " shows those there are.");
      }
    }
    return lab.checks().stream()
        .filter(c -> names.isEmpty() || names.stream().anyMatch(name -> isNamed(c, name)))
        .toList();
  }

  /** The beginnings of ids that have the word in them: of {@code park}, {@code lab01.park}. */
  private static String alike(LabSpec lab, String name) {
    List<String> alike =
        lab.checks().stream()
            .map(CheckSpec::id)
            .filter(id -> !name.isBlank() && id.contains(name))
            .map(id -> id.replaceFirst("(\\." + Pattern.quote(name) + ")\\..*", "$1"))
            .distinct()
            .limit(MOST_ALIKE)
            .toList();
    return alike.isEmpty() ? "" : "perhaps " + String.join(" or ", alike) + "? ";
  }

  /** Up to a dot: {@code lab01.pool} does not name {@code lab01.pooled.bounded}. */
  private static boolean isNamed(CheckSpec check, String name) {
    return check.id().equals(name) || check.id().startsWith(name + ".");
  }

  /** The lines of a lab's public API, as {@code ApiListing} prints them. */
  public static List<String> api(LabSpec lab) {
    return text(lab.id(), lab.api())
        .orElseThrow(() -> new IllegalStateException(lab.id() + " has no " + lab.api()))
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  /**
   * The labs that a lab stands on, the earliest first.
   *
   * @throws IllegalStateException if one of them stands on a lab that is not among them
   */
  public static List<LabSpec> earlier(LabSpec lab) {
    List<LabSpec> earlier = lab.standsOn().stream().map(Catalogue::lab).toList();
    for (LabSpec each : earlier) {
      if (!lab.standsOn().containsAll(each.standsOn())) {
        throw new IllegalStateException(
            lab.id() + " stands on " + each.id() + ", and so on " + each.standsOn());
      }
    }
    return earlier;
  }

  private static String ids(List<LabSpec> labs) {
    return labs.stream().map(LabSpec::id).collect(Collectors.joining(", "));
  }

  private static Optional<LabSpec> read(String id) {
    return text(id, "checks.json")
        .map(
            text -> {
              try {
                return new ObjectMapper().readValue(text, LabSpec.class);
              } catch (IOException e) {
                throw new UncheckedIOException("checks.json of " + id, e);
              }
            });
  }

  private static Optional<String> text(String lab, String name) {
    String resource = "/gosched/suites/" + lab + "/" + name;
    try (InputStream in = Catalogue.class.getResourceAsStream(resource)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
