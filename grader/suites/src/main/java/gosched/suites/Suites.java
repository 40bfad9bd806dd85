package gosched.suites;

import com.fasterxml.jackson.databind.ObjectMapper;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import gosched.suites.coverage.TestCoverage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Every suite there is. A list to read rather than a service to discover: what a submission puts on
 * a class path must not be able to add to it.
 *
 * <p>A lab's package has up to three classes of checks, and the catalogue says by the group of each
 * check in which of them it is:
 *
 * <pre>
 *  group     class          how the submission is loaded
 *  sim       Simulated      woven, for the simulator
 *  real      RealThreads    as it is
 *  heap      RealThreads    as it is, with 1 GB of heap
 *  lincheck  Linearizable   as it is, from the worker's class path: Lincheck weaves it
 *  coverage  -              counted, by {@link TestCoverage}; the same for all labs
 *  inspect   -              not at all: the app looks at its class files
 * </pre>
 */
public final class Suites {
  private Suites() {}

  /**
   * The suite of a lab.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Suite of(String lab) {
    Suite suite = Suite.of(lab);
    LabSpec spec = catalogue(lab);
    for (CheckSpec check : spec.checks()) {
      if (!check.group().equals("inspect")) {
        suite.add(check.id(), body(spec, check));
      }
    }
    return suite;
  }

  private static CheckBody body(LabSpec lab, CheckSpec check) {
    String checks = "gosched.suites." + lab.id() + ".";
    return switch (check.group()) {
      case "sim" -> new Loaded(checks + "Simulated", Loaded.As.WOVEN);
      case "real", "heap" -> new Loaded(checks + "RealThreads", Loaded.As.IT_IS);
      case "lincheck" -> new Loaded(checks + "Linearizable", Loaded.As.ON_THE_CLASS_PATH);
      case "coverage" -> new TestCoverage(lab.javaPackage());
      default -> throw new IllegalArgumentException(check.id() + " is in no group of ours");
    };
  }

  /**
   * The catalogue of a lab, as the supervisor has it too.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static LabSpec catalogue(String lab) {
    String name = lab + "/checks.json";
    try (InputStream in = Suites.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no suite for " + lab);
      }
      return new ObjectMapper().readValue(in, LabSpec.class);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
