package gosched.rejects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.catalogue.Catalogue;
import gosched.grader.inspect.Inspector;
import gosched.kit.check.LabSpec;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Inspection lets in the solution and every right design. The kill matrix would find out, too, but
 * who changes a list of what is allowed wants to know at once.
 */
class RightDesignsInspectedTest {
  @TempDir private Path scratch;

  @ParameterizedTest
  @ValueSource(strings = {"lab01", "lab02", "lab03", "lab04", "lab05", "lab06"})
  void letIn(String id) {
    Lab lab = Lab.here(id);
    LabSpec spec = Catalogue.lab(id);
    Path base = Compiled.base(scratch.resolve("base"), lab);
    Map<String, Map<String, String>> subjects = new TreeMap<>(lab.rightDesigns());
    assertTrue(subjects.size() >= 2, subjects.keySet()::toString);
    subjects.put("the solution", lab.solution());
    subjects.forEach(
        (name, sources) -> {
          Path classes = Compiled.to(scratch.resolve(name.replace(' ', '-')), name, sources, base);
          Inspector inspector = new Inspector(spec, Catalogue.api(spec), Bench.own(spec, classes));
          assertEquals("", inspector.gate().orElse(""), name);
        });
  }
}
