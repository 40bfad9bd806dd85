package gosched.grader.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every member that a listed type inherits, in this JDK: a right design must not be turned away for
 * one that nobody has thought of. What is here is refused, and nothing else.
 */
class InheritedListTest {
  private static final Set<String> REFUSED =
      Set.of(
          "java.lang.Object.clone",
          "java.lang.Object.finalize",
          "java.lang.Object.hashCode",
          "java.lang.Object.notify",
          "java.lang.Object.notifyAll",
          "java.lang.Object.wait",
          "java.lang.Throwable.fillInStackTrace",
          "java.lang.Throwable.getStackTrace",
          "java.lang.Throwable.getSuppressed",
          "java.lang.Throwable.initCause",
          "java.lang.Throwable.printStackTrace",
          "java.lang.Throwable.setStackTrace",
          "java.util.Collection.parallelStream");

  private final Set<String> refused = new TreeSet<>();
  private int judged;

  @Test
  void inALab() throws Exception {
    judge(AllowList.forLab("gosched.lab06"), "allowed.txt");
    assertTrue(judged > 1_500, () -> judged + " members are few");
    assertEquals(new TreeSet<>(REFUSED), refused);
  }

  @Test
  void inTests() throws Exception {
    judge(AllowList.forTests("gosched.lab06"), "allowed-in-tests.txt");
    assertTrue(judged > 300, () -> judged + " members are few");
    // Tests may use all of Object and look into exceptions, and nobody calls what JUnit calls.
    refused.removeIf(member -> member.startsWith("org.junit."));
    assertEquals(
        REFUSED.stream()
            .filter(member -> !member.startsWith("java.lang.Object."))
            .filter(member -> !member.matches("java.lang.Throwable.(getSuppressed|initCause)"))
            .collect(Collectors.toCollection(TreeSet::new)),
        refused);
  }

  private void judge(AllowList list, String file) throws Exception {
    for (String type : types(file)) {
      Class<?> named = Class.forName(type, false, getClass().getClassLoader());
      if (!named.isAnnotation()) {
        inherited(named).forEach(method -> judge(list, named, method));
      }
    }
  }

  private void judge(AllowList list, Class<?> named, Method method) {
    String declaring = method.getDeclaringClass().getName();
    String parameters =
        Stream.of(method.getParameterTypes()).map(Class::getName).collect(Collectors.joining(","));
    if (list.permitsMember(named.getName(), method.getName(), parameters)) {
      judged++;
      if (!list.permitsInherited(declaring, method.getName(), parameters)) {
        refused.add(declaring + "." + method.getName());
      }
    }
  }

  private static Set<Method> inherited(Class<?> type) {
    Set<Method> methods = new LinkedHashSet<>(List.of(type.getMethods()));
    for (Class<?> above = type.getSuperclass(); above != null; above = above.getSuperclass()) {
      Stream.of(above.getDeclaredMethods())
          .filter(m -> Modifier.isProtected(m.getModifiers()))
          .forEach(methods::add);
    }
    methods.removeIf(m -> m.getDeclaringClass() == type);
    return methods;
  }

  private static List<String> types(String file) throws IOException {
    String text =
        new String(
            AllowList.class.getResourceAsStream(file).readAllBytes(), StandardCharsets.UTF_8);
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(" ")[0])
        .filter(type -> !type.endsWith(".*"))
        .toList();
  }
}
