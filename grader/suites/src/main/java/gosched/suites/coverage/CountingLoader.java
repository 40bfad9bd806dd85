package gosched.suites.coverage;

import gosched.sim.ClassFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jacoco.core.instr.Instrumenter;

/**
 * Loads a lab with JaCoCo's probes in it, and as they are its tests and the labs it stands on: what
 * those tests run of an earlier lab is no merit of theirs.
 */
final class CountingLoader extends ClassLoader {
  private final Map<String, byte[]> main;
  private final Map<String, byte[]> tests;
  private final Map<String, byte[]> counted;
  private final Instrumenter instrumenter;

  /**
   * @param counted the package whose classes are counted, those below it included
   */
  CountingLoader(Path main, Path tests, String counted, Instrumenter instrumenter) {
    super(CountingLoader.class.getClassLoader());
    this.main = ClassFolder.read(main);
    this.counted = new TreeMap<>(this.main);
    this.counted.keySet().removeIf(name -> !name.startsWith(counted + "."));
    this.tests = ClassFolder.read(tests);
    this.instrumenter = instrumenter;
  }

  /** The class files that are counted, without probes. */
  Map<String, byte[]> counted() {
    return counted;
  }

  /** The class files of the student's tests and their helpers. */
  Collection<byte[]> tests() {
    return tests.values();
  }

  /** Names of the student's test classes and their helpers. */
  Set<String> testNames() {
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
        byte[] probed = counted.containsKey(name) ? probed(name, bytes) : bytes;
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
