package gosched.suites.coverage;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * One run of a student's tests by JUnit, with everything switched off by which a class path could
 * tell JUnit what to run and how: configuration files, engines, listeners, filters.
 */
final class TestRun implements TestExecutionListener {
  /** A test that did not succeed. */
  record Bad(String test, Throwable why) {}

  private final List<Bad> failed = new ArrayList<>();
  private final List<Bad> aborted = new ArrayList<>();
  private int succeeded;

  static TestRun of(List<Class<?>> classes) {
    LauncherConfig config =
        LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine())
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .build();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .enableImplicitConfigurationParameters(false)
            .selectors(classes.stream().map(DiscoverySelectors::selectClass).toList())
            .build();
    TestRun run = new TestRun();
    Launcher launcher = LauncherFactory.create(config);
    launcher.execute(request, run);
    return run;
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Throwable why = result.getThrowable().orElse(null);
    switch (result.getStatus()) {
      case SUCCESSFUL -> succeeded += test.isTest() ? 1 : 0;
      case ABORTED -> aborted.add(new Bad(name(test), why));
      case FAILED -> failed.add(new Bad(name(test), why));
    }
  }

  private static String name(TestIdentifier test) {
    return test.getLegacyReportingName()
        + " in "
        + test.getParentId().orElse("").replaceAll(".*[.:]([^.:\\]]+)\\]$", "$1");
  }

  int succeeded() {
    return succeeded;
  }

  List<Bad> failed() {
    return failed;
  }

  /** Tests that gave up an assumption, as those do that meet a step not started yet. */
  List<Bad> aborted() {
    return aborted;
  }
}
