package gosched.grader.inspect;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.catalogue.Catalogue;
import gosched.grader.fixture.Inspected;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody may try who has read the list of what is allowed. Each is turned away. */
class WaysAroundTest {
  @TempDir Path folder;

  /** In the body of a method. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "getClass().getClassLoader();",
        "new Object() {}.getClass().getEnclosingClass();",
        "Function<Class<?>, Object> f = Class::getClassLoader;",
        "Function<String, Object> f = s -> { try { return Class.forName(s); }"
            + " catch (Exception e) { return null; } };",
        "var l = java.lang.invoke.MethodHandles.lookup(); l.in(Object.class);",
        "Object l = java.lang.invoke.MethodHandles.publicLookup();",
        "Supplier<Object> l = java.lang.invoke.MethodHandles::publicLookup;",
        "java.lang.invoke.MethodHandles.privateLookupIn(Object.class, null);",
        "java.lang.invoke.MethodHandles.lookup().unreflect(null);",
        "Object o = java.lang.invoke.MethodType.methodType(int.class);",
        "((java.lang.constant.Constable) (Object) getClass()).describeConstable();",
        "((java.lang.constant.ConstantDesc) (Object) 1).resolveConstantDesc(null);",
        "enum E { A } E.A.describeConstable().get().constantName();",
        "java.lang.constant.ClassDesc.of(\"java.lang.System\");",
        "java.lang.runtime.SwitchBootstraps.typeSwitch(null, \"\", null);",
        "java.lang.invoke.ConstantBootstraps.enumConstant(null, \"A\", null);",
        "class T extends Thread { public void run() {} } new T();",
        "class L extends ClassLoader {} new L();",
        "class S extends java.security.SecureClassLoader {} new S();",
        "class W extends java.lang.ref.WeakReference<Object> { W() { super(null); } } new W();",
        "class R extends Random { R() { super(); } } new R();",
        "new Random() {};",
        "Supplier<Random> r = Random::new;",
        "Object r = java.util.random.RandomGenerator.getDefault();",
        "Random.from(java.util.random.RandomGenerator.of(\"Random\"));",
        "java.lang.ref.Cleaner.create();",
        "ThreadLocal.withInitial(() -> 1);",
        "ScopedValue.newInstance();",
        "StackWalker.getInstance();",
        "java.util.concurrent.ForkJoinPool.commonPool();",
        "java.util.concurrent.CompletableFuture.runAsync(() -> {});",
        "List.of(1).stream().parallel();",
        "UnaryOperator<Stream<Integer>> f = Stream::parallel;",
        "((BaseStream<Integer, Stream<Integer>>) List.of(1).stream()).parallel();",
        "StreamSupport.stream(List.of(1).spliterator(), true);",
        "Arrays.parallelSetAll(new int[1], i -> i);",
        "Collections.synchronizedMap(new HashMap<>());",
        "Function<List<Object>, Object> f = Collections::synchronizedList;",
        "new Vector<Object>();",
        "new Hashtable<Object, Object>();",
        "new StringBuffer();",
        "new Stack<Object>();",
        "System.out.append('x');",
        "System.out.write(1);",
        "System.out.close();",
        "System.console();",
        "System.getenv();",
        "System.in.read();",
        "System.gc();",
        "System.load(\"x\");",
        "System.setSecurityManager(null);",
        "Locale.setDefault(null);",
        "TimeZone.setDefault(null);",
        "Object o = new Locale[0];",
        "DoubleSupplier d = Math::random;",
        "Supplier<Object> u = UUID::randomUUID;",
        "ToIntFunction<Object> f = System::identityHashCode;",
        "LongSupplier t = System::nanoTime;",
        "Objects.toIdentityString(this);",
        "TimeUnit.SECONDS.sleep(1);",
        "Boolean.getBoolean(\"x\");",
        "Function<String, Long> f = Long::getLong;",
        "new int[0].getClass().getComponentType();",
        "Runnable r = (Runnable & java.io.Serializable) () -> {};",
        "new java.io.ObjectInputStream(null).readObject();",
        "gosched.kit.KernelThread t = null; t.locked();",
        "Object o = new Object[] {Runtime.class};",
        "Object o = (Object) (ProcessHandle) null;",
        "boolean b = new Object() instanceof Thread;",
        "switch (new Object()) { case Thread t -> {} default -> {} }",
        "if (size() < 0) { throw new java.io.UncheckedIOException(null); }",
        "new Object().wait();",
        "Consumer<Object> n = Object::notify;",
        "super.clone();",
        "super.finalize();",
      })
  void aStatement(String code) {
    assertRefused(Inspected.with("", code));
  }

  /** Beside the methods of a class. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "static class T implements Thread.UncaughtExceptionHandler {"
            + " public void uncaughtException(Thread t, Throwable e) {} }",
        "record R(Thread t) {}",
        "enum E { A; static final Runtime R = null; }",
        "sealed interface S permits S.A { record A(Process p) implements S {} }",
        "static <T extends Thread> T f(T t) { return t; }",
        "static class G<T extends ClassLoader> {}",
        "private List<? extends Thread> l;",
        "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)"
            + " @interface Generated {}",
        "@java.lang.annotation.Repeatable(B.class) @interface A {} @interface B { A[] value(); }",
        "static class C implements Cloneable { Object c() throws Exception { return clone(); } }",
        "static class X implements java.io.Externalizable {"
            + " public void writeExternal(java.io.ObjectOutput o) {}"
            + " public void readExternal(java.io.ObjectInput i) {} }",
        "private void readObject(java.io.ObjectInputStream in) {}",
        "protected void finalize() {}",
        "static native int f();",
        "static class X extends Exception { X() { setStackTrace(null); } }",
        "static class Q extends PriorityQueue<Object> { Object f() { return parallelStream(); } }",
        "interface I { default Object f() { return new Object().hashCode(); } }",
      })
  void aMember(String member) {
    assertRefused(Inspected.with(member, ""));
  }

  private void assertRefused(String source) {
    String gate = Inspected.gate(Catalogue.lab("lab00"), folder, source);
    assertTrue(gate.startsWith("inspection found "), gate);
  }
}
