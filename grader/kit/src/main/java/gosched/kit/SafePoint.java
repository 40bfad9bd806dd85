package gosched.kit;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.internal.vm.Continuation;

/**
 * Says whether the goroutine that calls could be stopped here. Somewhere below it a lock may be
 * held for the thread on which it runs: then it must not leave, or that thread would hold the lock
 * still, enter it a second time, and go where another goroutine is not done yet. Of monitors and
 * continuations the JVM of JDK 25 says nothing of that; it just happens.
 *
 * <p>It walks the stack down to where the coroutine begins. A frame is no hindrance if it is
 *
 * <ul>
 *   <li>the kit's or a lab's: their locks are kernel locks, of which the thread keeps count;
 *   <li>a program's, and it is not inside {@code synchronized}: see {@link HeldMonitors};
 *   <li>a method of a class of the JDK that is known to hold no lock while it calls back: lists,
 *       maps, sorting, streams.
 * </ul>
 *
 * <p>Anything else is: a {@code ConcurrentHashMap.computeIfAbsent} or a synchronised list that
 * calls a program's function, a static initialiser, reflection, native code, a class whose class
 * file cannot be read.
 *
 * <p>It cannot see a lock of {@code java.util.concurrent} that a program or a library has taken
 * itself, and holds while nothing of the JDK is on the stack. A program has {@link Go#mutex} for
 * that, which a goroutine may hold wherever it goes.
 *
 * <p>A walk takes some microseconds, and more on a deep stack: so only a thread with a signal asks,
 * and {@link Preempt} asks the less often the more often the answer was no.
 */
final class SafePoint {
  private static final StackWalker WALKER =
      StackWalker.getInstance(Set.of(Option.RETAIN_CLASS_REFERENCE, Option.SHOW_REFLECT_FRAMES));

  /** A class of one of these packages holds no lock while it calls back. */
  private static final Set<String> PACKAGES =
      Set.of("java.lang.runtime", "java.util.function", "java.util.regex", "java.util.stream");

  /** Nor do these, and what is nested in them. Not Vector, Stack, Hashtable, Properties. */
  private static final Set<String> CLASSES =
      Set.of(
          "java.lang.AbstractStringBuilder",
          "java.lang.Comparable",
          "java.lang.Enum",
          "java.lang.Iterable",
          "java.lang.Object",
          "java.lang.Record",
          "java.lang.String",
          "java.lang.StringBuilder",
          "java.lang.StringConcatHelper",
          "java.lang.Thread", // the lowest frame, if there is no coroutine
          "java.util.AbstractCollection",
          "java.util.AbstractList",
          "java.util.AbstractMap",
          "java.util.AbstractQueue",
          "java.util.AbstractSequentialList",
          "java.util.AbstractSet",
          "java.util.ArrayDeque",
          "java.util.ArrayList",
          "java.util.Arrays",
          "java.util.Collection",
          "java.util.Collections",
          "java.util.ComparableTimSort",
          "java.util.Comparator",
          "java.util.Comparators",
          "java.util.EnumMap",
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.IdentityHashMap",
          "java.util.ImmutableCollections",
          "java.util.Iterator",
          "java.util.LinkedHashMap",
          "java.util.LinkedHashSet",
          "java.util.LinkedList",
          "java.util.List",
          "java.util.Map",
          "java.util.Objects",
          "java.util.Optional",
          "java.util.OptionalDouble",
          "java.util.OptionalInt",
          "java.util.OptionalLong",
          "java.util.PrimitiveIterator",
          "java.util.PriorityQueue",
          "java.util.Spliterator",
          "java.util.Spliterators",
          "java.util.StringJoiner",
          "java.util.TimSort",
          "java.util.TreeMap",
          "java.util.TreeSet");

  private static final Pattern LAB = Pattern.compile("gosched\\.lab\\d\\d\\..*");

  private static final String SYNCHRONIZED = "java.util.Collections$Synchronized";

  private SafePoint() {}

  /** Whether no frame of the calling coroutine's stack is a hindrance. */
  static boolean isHere() {
    return WALKER.walk(SafePoint::areFine);
  }

  private static boolean areFine(Stream<StackFrame> frames) {
    return frames
        .takeWhile(f -> f.getDeclaringClass() != Continuation.class)
        .allMatch(SafePoint::isFine);
  }

  private static boolean isFine(StackFrame f) {
    Class<?> c = f.getDeclaringClass();
    if (f.isNativeMethod() || f.getMethodName().equals("<clinit>")) {
      return false;
    }
    if (isRuntime(c.getName())) {
      return true;
    }
    return isOfJdk(c) ? holdsNoLock(c.getName()) : !HeldMonitors.of(c).at(f);
  }

  /** Whether a class is the kit's or a lab's, by its name. */
  static boolean isRuntime(String name) {
    return name.startsWith("gosched.kit.") || LAB.matcher(name).matches();
  }

  private static boolean isOfJdk(Class<?> c) {
    ClassLoader loader = c.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  private static boolean holdsNoLock(String name) {
    if (name.startsWith(SYNCHRONIZED)) {
      return false;
    }
    int nested = name.indexOf('$');
    String outermost = nested < 0 ? name : name.substring(0, nested);
    return CLASSES.contains(outermost)
        || PACKAGES.contains(outermost.substring(0, outermost.lastIndexOf('.')));
  }
}
