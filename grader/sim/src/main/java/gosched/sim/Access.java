package gosched.sim;

import java.util.Set;

/**
 * What woven code does to a location of memory, and in which order others see it: the access modes
 * of {@link java.lang.invoke.VarHandle}.
 */
public record Access(Verb verb, Order order) {
  /** An UPDATE reads and writes at once. */
  public enum Verb {
    READ,
    WRITE,
    UPDATE
  }

  /** From the weakest to the strongest. */
  public enum Order {
    /** An ordinary variable's: others may see it early, late or in halves. */
    PLAIN,
    /** In one piece, but it orders nothing else. */
    OPAQUE,
    /** Who reads it sees what its writer did before, if that was a release. */
    ACQUIRE,
    /** Who acquires it sees what was done before. */
    RELEASE,
    /** Both, and all agree on one order. */
    VOLATILE
  }

  static final Access READ = new Access(Verb.READ, Order.PLAIN);
  static final Access WRITE = new Access(Verb.WRITE, Order.PLAIN);
  static final Access ACQUIRE = new Access(Verb.READ, Order.ACQUIRE);
  static final Access RELEASE = new Access(Verb.WRITE, Order.RELEASE);
  static final Access VOLATILE_READ = new Access(Verb.READ, Order.VOLATILE);
  static final Access VOLATILE_WRITE = new Access(Verb.WRITE, Order.VOLATILE);

  /** Also for what orders all calls on it in a way of its own, such as a concurrent queue. */
  static final Access VOLATILE_UPDATE = new Access(Verb.UPDATE, Order.VOLATILE);

  /** Calls that read an atomic, besides those that begin with {@code get}. */
  private static final Set<String> ATOMIC_READS =
      Set.of("intValue", "longValue", "floatValue", "doubleValue", "toString", "isMarked");

  /**
   * Calls on a collection or a text that only look, besides those that begin as {@link #LOOKS}
   * says.
   */
  private static final Set<String> LOOKING =
      Set.of(
          "size",
          "isEmpty",
          "element",
          "iterator",
          "listIterator",
          "descendingIterator",
          "stream",
          "forEach",
          "toArray",
          "toString",
          "equals",
          "hashCode",
          "first",
          "last",
          "firstKey",
          "lastKey",
          "firstEntry",
          "lastEntry",
          "entrySet",
          "keySet",
          "values",
          "cardinality",
          "length",
          "clone",
          "copyOf",
          // of a BitSet and of an iterator, whose next() is a write
          "nextSetBit",
          "nextClearBit",
          "previousSetBit",
          "previousClearBit",
          "nextIndex",
          "previousIndex",
          // of a text
          "charAt",
          "chars",
          "codePointAt",
          "codePointBefore",
          "codePointCount",
          "codePoints",
          "offsetByCodePoints",
          "capacity",
          "compareTo");

  private static final String[] LOOKS = {
    "get",
    "peek",
    "contains",
    "indexOf",
    "lastIndexOf",
    "ceiling",
    "floor",
    "higher",
    "lower",
    "head",
    "tail",
    "sub",
    "descending",
    "navigable",
    "reversed",
    "intersects"
  };

  public boolean reads() {
    return verb != Verb.WRITE;
  }

  public boolean writes() {
    return verb != Verb.READ;
  }

  /** Whether two such accesses may meet without harm. */
  public boolean isAtomic() {
    return order != Order.PLAIN;
  }

  /** Whether it sees what was done before the write that it reads. */
  public boolean acquires() {
    return reads() && (order == Order.ACQUIRE || order == Order.VOLATILE);
  }

  /** Whether those who acquire it see what was done before. */
  public boolean releases() {
    return writes() && (order == Order.RELEASE || order == Order.VOLATILE);
  }

  static Access ofField(boolean write, boolean isVolatile) {
    Order order = isVolatile ? Order.VOLATILE : Order.PLAIN;
    return new Access(write ? Verb.WRITE : Verb.READ, order);
  }

  /** What a VarHandle's method does: {@code "getAcquire"}. */
  static Access ofHandle(String method) {
    return ofAtomic(method, method.equals("get") || method.equals("set"));
  }

  /** What a method of AtomicInteger and its like does: {@code "lazySet"}. */
  static Access ofAtomic(String method) {
    return ofAtomic(method, false);
  }

  private static Access ofAtomic(String method, boolean plain) {
    Verb verb = atomicVerb(method);
    boolean isPlain = plain || method.endsWith("Plain");
    if (isPlain && verb != Verb.UPDATE) {
      return new Access(verb, Order.PLAIN);
    }
    Order order =
        isPlain || method.endsWith("Opaque")
            ? Order.OPAQUE
            : method.endsWith("Acquire")
                ? Order.ACQUIRE
                : method.endsWith("Release") || method.equals("lazySet")
                    ? Order.RELEASE
                    : Order.VOLATILE;
    return new Access(verb, order);
  }

  private static Verb atomicVerb(String method) {
    if (method.startsWith("get") && !method.startsWith("getAnd") || ATOMIC_READS.contains(method)) {
      return Verb.READ;
    }
    return method.startsWith("set") || method.equals("lazySet") ? Verb.WRITE : Verb.UPDATE;
  }

  /** What a method of an unsynchronised collection, or of a text, does to the whole of it. */
  static Access ofCollection(String method) {
    boolean looks = LOOKING.contains(method);
    for (String prefix : LOOKS) {
      looks |= method.startsWith(prefix);
    }
    return looks ? READ : WRITE;
  }
}
