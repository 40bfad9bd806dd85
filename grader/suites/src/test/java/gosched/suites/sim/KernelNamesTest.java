package gosched.suites.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import gosched.kit.RealKernel;
import gosched.sim.Explorer;
import gosched.sim.Plan;
import gosched.suites.lincheck.LincheckKernel;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** No kernel's text says which one it is: neither its own nor that of what it makes. */
class KernelNamesTest {
  private static final TappedKernel.Tap DEAF =
      new TappedKernel.Tap() {
        @Override
        public void event(KernelThread at, Event.Kind kind, G g, String detail) {}
      };

  private static String texts(Kernel k) {
    return k + ", " + k.lock("x");
  }

  @Test
  void allKernelsReadTheSame() {
    Map<String, String> seen = new TreeMap<>();
    RealKernel.boot(k -> seen.put("real", texts(k)));
    assertNull(
        Explorer.explore(
                Plan.of(1, 1),
                k -> {
                  seen.put("simulated", texts(k));
                  seen.put("tapped", texts(new TappedKernel(k, DEAF)));
                })
            .failure());
    seen.put("Lincheck's", texts(new LincheckKernel()));
    String same = "kernel, lock x";
    assertEquals(Map.of("real", same, "simulated", same, "tapped", same, "Lincheck's", same), seen);
  }
}
