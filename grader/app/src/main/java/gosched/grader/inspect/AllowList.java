package gosched.grader.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which types and members code may use; the lists are text files beside this class, so that a
 * student may read them too. What is on no list is not allowed.
 */
final class AllowList {

  /** What a line says of one type's members. */
  private record Members(Set<String> only, Set<String> except) {
    boolean permit(String name, String parameters) {
      return (only.isEmpty() || matches(only, name, parameters))
          && !matches(except, name, parameters);
    }

    private static boolean matches(Set<String> names, String name, String parameters) {
      if (names.contains(name) || names.contains(name + "(" + parameters + ")")) {
        return true;
      }
      return names.stream()
          .filter(n -> n.endsWith("*"))
          .anyMatch(n -> name.startsWith(n.substring(0, n.length() - 1)));
    }
  }

  private final String labPackage;
  private final Map<String, Members> types = new HashMap<>();
  private final Map<String, Members> inherited = new HashMap<>();
  private final Set<String> packages = new HashSet<>();
  private final Map<String, String> reasons = new HashMap<>();

  private AllowList(String labPackage, List<String> resources) {
    this.labPackage = labPackage;
    resources.forEach(name -> lines(name).forEach(line -> add(line, types)));
    lines("inherited.txt").forEach(line -> add(line, inherited));
    for (String line : lines("reasons.txt")) {
      int equals = line.indexOf(" = ");
      reasons.put(line.substring(0, equals), line.substring(equals + 3));
    }
  }

  /** What a lab's source may use. */
  static AllowList forLab(String labPackage) {
    return new AllowList(labPackage, List.of("allowed.txt"));
  }

  /** What may stand in a lab's class files. */
  static AllowList forClassFiles(String labPackage) {
    return new AllowList(labPackage, List.of("allowed.txt", "compiler-made.txt"));
  }

  /** What the source of a student's tests may use. */
  static AllowList forTests(String labPackage) {
    return new AllowList(labPackage, List.of("allowed.txt", "allowed-in-tests.txt"));
  }

  /** What may stand in the class files of a student's tests. */
  static AllowList forTestClassFiles(String labPackage) {
    return new AllowList(
        labPackage, List.of("allowed.txt", "allowed-in-tests.txt", "compiler-made.txt"));
  }

  private void add(String line, Map<String, Members> types) {
    String[] words = line.split(" +");
    String type = words[0];
    Set<String> only = new HashSet<>();
    Set<String> except = new HashSet<>();
    for (int i = 1; i < words.length; i++) {
      String rest = words[i].substring(1);
      switch (words[i].charAt(0)) {
        case '#' -> only.add(rest);
        case '-' -> except.add(rest);
        case '@' -> {
          String own = labPackage.substring(labPackage.lastIndexOf('.') + 1);
          if (own.compareTo(rest) < 0) {
            return;
          }
        }
        default -> throw new IllegalStateException(line);
      }
    }
    if (type.endsWith(".*")) {
      packages.add(type.substring(0, type.length() - 2));
    } else {
      types.put(type, new Members(only, except));
    }
  }

  /** Whether code may name this type; an array's element type is asked for, never the array. */
  boolean permitsType(String type) {
    return ownOrEarlierLab(type) || types.containsKey(type) || packages.contains(packageOf(type));
  }

  /**
   * Whether code may use this member.
   *
   * @param parameters the erased types of its parameters, separated by commas; empty for a field
   */
  boolean permitsMember(String owner, String name, String parameters) {
    Members members = types.get(owner);
    return members == null ? permitsType(owner) : members.permit(name, parameters);
  }

  /** Whether code may use this member of this type, though under the name of one below it. */
  boolean permitsInherited(String owner, String name, String parameters) {
    Members members = inherited.get(owner);
    return members == null
        ? permitsMember(owner, name, parameters)
        : members.permit(name, parameters);
  }

  /** Why something is not allowed, and what to use instead. */
  String reason(String type, String member) {
    String asked = type + "#" + member;
    return reasons.entrySet().stream()
        .filter(e -> asked.startsWith(e.getKey()))
        .max((a, b) -> Integer.compare(a.getKey().length(), b.getKey().length()))
        .map(Map.Entry::getValue)
        .orElse("it is not among the things that a lab may use");
  }

  /** Lab packages sort as their labs do: gosched.lab01, gosched.lab02. */
  private boolean ownOrEarlierLab(String type) {
    if (type.startsWith(labPackage + ".")) {
      return true;
    }
    int dot = type.indexOf('.', "gosched.lab".length());
    return type.startsWith("gosched.lab")
        && dot == labPackage.length()
        && type.substring(0, dot).compareTo(labPackage) < 0;
  }

  private static String packageOf(String type) {
    int dot = type.lastIndexOf('.');
    return dot < 0 ? "" : type.substring(0, dot);
  }

  private static List<String> lines(String name) {
    try (InputStream in = AllowList.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
