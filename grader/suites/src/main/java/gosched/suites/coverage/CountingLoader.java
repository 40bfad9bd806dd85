package gosched.suites.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jacoco.core.instr.Instrumenter;

/** Loads a submission with JaCoCo's probes in it, and its tests as they are. */
final class CountingLoader extends ClassLoader {
  private final Map<String, byte[]> main;
  private final Map<String, byte[]> tests;
  private final Instrumenter instrumenter;

  CountingLoader(Path main, Path tests, Instrumenter instrumenter) throws IOException {
    super(CountingLoader.class.getClassLoader());
    this.main = read(main);
    this.tests = read(tests);
    this.instrumenter = instrumenter;
  }

  private static Map<String, byte[]> read(Path folder) throws IOException {
    Map<String, byte[]> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path p : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String path = folder.relativize(p).toString();
        String name = path.substring(0, path.length() - ".class".length());
        found.put(name.replace(p.getFileSystem().getSeparator(), "."), Files.readAllBytes(p));
      }
    }
    return found;
  }

  /** The class files that are counted, without probes. */
  Map<String, byte[]> counted() {
    return main;
  }

  /** Names of the student's test classes and their helpers. */
  Iterable<String> testNames() {
    return tests.keySet();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    byte[] bytes = main.getOrDefault(name, tests.get(name));
    if (bytes == null) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> c = findLoadedClass(name);
      if (c == null) {
        byte[] probed = main.containsKey(name) ? probed(name, bytes) : bytes;
        c = defineClass(name, probed, 0, probed.length);
      }
      return c;
    }
  }

  private byte[] probed(String name, byte[] bytes) throws ClassNotFoundException {
    try {
      return instrumenter.instrument(bytes, name);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
