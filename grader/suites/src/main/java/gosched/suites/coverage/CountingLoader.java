package gosched.suites.coverage;

import gosched.sim.ClassFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jacoco.core.instr.Instrumenter;

/** Loads a submission with JaCoCo's probes in it, and its tests as they are. */
final class CountingLoader extends ClassLoader {
  private final Map<String, byte[]> main;
  private final Map<String, byte[]> tests;
  private final Instrumenter instrumenter;

  CountingLoader(Path main, Path tests, Instrumenter instrumenter) {
    super(CountingLoader.class.getClassLoader());
    this.main = ClassFolder.read(main);
    this.tests = ClassFolder.read(tests);
    this.instrumenter = instrumenter;
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
