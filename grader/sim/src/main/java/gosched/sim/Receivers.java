package gosched.sim;

/**
 * What calls on an object of the JDK are to those who watch memory. The code names an interface,
 * such as {@code Queue}; what counts is the class behind it.
 */
final class Receivers {
  private enum Kind {
    /** A collection or a StringBuilder that nobody guards: all of it is one variable. */
    PLAIN,
    /** It guards itself, and so orders those who call it. */
    SYNCHRONISED,
    /** The lab's own, whose accesses are woven; or without state. */
    NONE
  }

  private static final ClassValue<Kind> KINDS =
      new ClassValue<>() {
        @Override
        protected Kind computeValue(Class<?> c) {
          return kind(c);
        }
      };

  private Receivers() {}

  private static Kind kind(Class<?> c) {
    Class<?> jdk = c;
    while (jdk.getClassLoader() != null) {
      jdk = jdk.getSuperclass(); // a lab's class may extend a collection
    }
    String name = jdk.getName();
    if (name.startsWith("java.util.concurrent.")
        || name.startsWith("java.util.Collections$Synchronized")
        || jdk == java.util.Random.class
        || jdk == java.util.Vector.class
        || jdk == java.util.Stack.class
        || jdk == java.util.Hashtable.class) {
      return jdk.isEnum() ? Kind.NONE : Kind.SYNCHRONISED;
    }
    boolean stateless =
        name.startsWith("java.util.stream.")
            || name.startsWith("java.util.Optional")
            || name.startsWith("java.util.Immutable")
            || java.util.Comparator.class.isAssignableFrom(jdk);
    boolean plain = name.startsWith("java.util.") && !stateless || jdk == StringBuilder.class;
    return plain ? Kind.PLAIN : Kind.NONE;
  }

  /**
   * What a call does.
   *
   * @param named what the method's name says of an unsynchronised collection
   * @return null if it touches nothing that is shared
   */
  static Access access(Object receiver, Access named) {
    return switch (KINDS.get(receiver.getClass())) {
      case PLAIN -> named;
      case SYNCHRONISED -> Access.VOLATILE_UPDATE;
      case NONE -> null;
    };
  }
}
