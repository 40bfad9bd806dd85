package gosched.rejects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.catalogue.Catalogue;
import gosched.grader.inspect.Inspector;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import gosched.sim.ClassFolder;
import gosched.sim.WeavingLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lab that stands on another is compiled on its solution, and put into one folder with it. */
class CompiledTest {
  private static final Lab LAB_02 = Lab.here("lab02");

  @TempDir private Path scratch;

  @Test
  void aLab_standsOnThoseBeforeIt() {
    assertEquals(List.of(), Lab.here("lab01").earlier());
    assertEquals(List.of(Lab.here("lab01")), LAB_02.earlier());
    assertEquals(List.of("gosched.lab02", "gosched.lab01"), LAB_02.packages());
  }

  /** What is found in folders here, the catalogue says in words. */
  @Test
  void theCatalogue_saysTheSame() {
    List<LabSpec> labs = Catalogue.labs();
    assertTrue(!labs.isEmpty());
    for (LabSpec lab : labs) {
      assertEquals(
          lab.standsOn(), Lab.here(lab.id()).earlier().stream().map(Lab::id).toList(), lab.id());
    }
  }

  @Test
  void lab02_isCompiledOnLab01_intoOneFolder_andWovenWithIt() throws Exception {
    Path classes = compile(LAB_02.solution());
    Map<String, Long> perPackage =
        ClassFolder.read(classes).keySet().stream()
            .collect(
                Collectors.groupingBy(
                    name -> name.substring(0, name.lastIndexOf('.')),
                    TreeMap::new,
                    Collectors.counting()));
    assertEquals(List.of("gosched.lab01", "gosched.lab02"), List.copyOf(perPackage.keySet()));
    perPackage.forEach((name, many) -> assertTrue(many > 5, name + ": " + many));
    WeavingLoader loader =
        new WeavingLoader(classes, name -> false, true, CompiledTest.class.getClassLoader());
    loader.initialiseAll();
    for (String name : List.of("gosched.lab01.ThreadPool", "gosched.lab02.Offload")) {
      assertEquals(loader, loader.loadClass(name).getClassLoader(), name);
    }
  }

  /** The rules of a lab are for its own classes: a lab below it has others. */
  @Test
  void inspection_looksAtTheLabsOwnClasses() {
    LabSpec lab02 = like(Catalogue.lab("lab01"), "lab02");
    Path classes = compile(LAB_02.solution());
    List<String> onePoint = List.of("class gosched.lab02.EventLoop");
    assertTrue(new Inspector(lab02, onePoint, Bench.own(lab02, classes)).gate().isEmpty());
    List<String> ofLab01 = List.of("class gosched.lab01.ThreadPool");
    assertTrue(new Inspector(lab02, ofLab01, Bench.own(lab02, classes)).gate().isPresent());
    // A control: in the whole folder there is that class, too.
    assertTrue(new Inspector(lab02, ofLab01, classes).gate().isEmpty());
  }

  @Test
  void lab01_hasNothingToStandOn() {
    Path base = Compiled.base(scratch.resolve("base"), Lab.here("lab01"));
    Path classes = Compiled.to(scratch.resolve("lab01"), "it", Lab.here("lab01").solution(), base);
    assertTrue(
        ClassFolder.read(classes).keySet().stream().allMatch(n -> n.startsWith("gosched.lab01.")));
  }

  @Test
  void aSubjectThatDoesNotCompile_isAnErrorWithItsName() {
    Map<String, String> sources = Map.of("A.java", "package gosched.lab02; class A { B b; }");
    String message = assertThrows(RejectError.class, () -> compile(sources)).getMessage();
    assertTrue(message.startsWith("it does not compile:\n"), message);
  }

  private Path compile(Map<String, String> sources) {
    Path base = Compiled.base(scratch.resolve("base"), LAB_02);
    return Compiled.to(scratch.resolve("lab02"), "it", sources, base);
  }

  private static LabSpec like(LabSpec lab, String id) {
    return new LabSpec(
        id,
        lab.title(),
        lab.folder(),
        lab.handout(),
        "gosched." + id,
        lab.mainSources(),
        lab.testSources(),
        lab.api(),
        lab.firstStep(),
        List.of("lab01"),
        false,
        List.of(check(lab, id)));
  }

  private static CheckSpec check(LabSpec lab, String id) {
    CheckSpec c = lab.checks().getFirst();
    return new CheckSpec(id + ".arch.api", c.title(), c.kind(), 1, c.group(), 1, "", "", 0, "");
  }
}
