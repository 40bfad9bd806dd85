package gosched.grader.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoutsTest {
  private static final String SECTION = "lab00-box/README.md#step-1-a-box";

  @TempDir Path folder;

  private Path course(String name) throws Exception {
    Path root = Files.createDirectories(folder.resolve(name));
    Files.createDirectories(root.resolve("lab00-box"));
    Files.writeString(root.resolve("lab00-box/README.md"), "# A box");
    return root;
  }

  @Test
  void theWayGoesFromThePage() throws Exception {
    Path root = course("course");
    Path beside = root.resolve("page.html");
    assertEquals(Optional.of(SECTION), Handouts.seenFrom(beside, root).way(SECTION));
    Path below = root.resolve("out/pages/page.html");
    assertEquals(Optional.of("../../" + SECTION), Handouts.seenFrom(below, root).way(SECTION));
    Path elsewhere = folder.resolve("page.html");
    assertEquals(Optional.of("course/" + SECTION), Handouts.seenFrom(elsewhere, root).way(SECTION));
    Path whole = Handouts.seenFrom(beside, root).way("lab00-box/README.md").map(Path::of).get();
    assertEquals(Path.of("lab00-box/README.md"), whole, "without a section");
  }

  /** As a browser finds it: by the address of the page. */
  @Test
  void aFolderWithAnyName_isFound() throws Exception {
    for (String name :
        List.of("my course", "c#", "100 %", "a:b", "ä+b?", "it's \"mine\" & <his>")) {
      Path root = course(name);
      Path page = folder.resolve("pages of it/page.html");
      String way = Handouts.seenFrom(page, root).way(SECTION).orElseThrow();
      URI found = page.toUri().resolve(way);
      assertEquals("step-1-a-box", found.getFragment(), way);
      URI file = new URI(found.getScheme(), null, found.getPath(), null);
      assertTrue(Files.isSameFile(root.resolve("lab00-box/README.md"), Path.of(file)), way);
    }
  }

  @Test
  void whereThereIsNoHandout_thereIsNoWay() throws Exception {
    Path root = Files.createDirectories(folder.resolve("empty"));
    assertEquals(Optional.empty(), Handouts.seenFrom(root.resolve("p.html"), root).way(SECTION));
    assertEquals(Optional.empty(), Handouts.UNKNOWN.way(SECTION));
  }

  @Test
  void allThatIsToBeRead_isALink() throws Exception {
    Path root = course("course");
    String page = PageReport.of(Pages.mixed(), Handouts.seenFrom(root.resolve("p.html"), root));
    int links = page.split("<a href=\"lab00-box/README.md[^\"]*\"><code>", -1).length - 1;
    int texts = PageReport.of(Pages.mixed()).split("<code>lab00-box/README.md", -1).length - 1;
    assertTrue(texts >= 5, "" + texts);
    assertEquals(texts, links);
    assertFalse(PageReport.of(Pages.mixed()).contains("href=\"lab00"), "not known where it is");
  }
}
