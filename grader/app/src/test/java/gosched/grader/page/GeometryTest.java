package gosched.grader.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chrome.ChromeDriver;

/** Where a browser puts things: what lies on what, what is cut, what is wider than the window. */
class GeometryTest {
  private static final int DESK = 1280;
  private static final int PHONE = 400;
  private static final int SHEET = 680;

  @TempDir static Path folder;
  private static ChromeDriver browser;
  private static Path page;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start(folder.resolve("profile"));
    page = Files.writeString(folder.resolve("page.html"), PageReport.of(Pages.crowded()));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.quit();
    }
  }

  private static void openAt(int width) {
    boolean phone = width == PHONE;
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", phone));
    browser.get(page.toUri().toString());
    browser.executeScript("document.getElementById('open-all').click()");
    assertEquals((long) width, browser.executeScript("return innerWidth"));
  }

  /** The first is how many it looked at. */
  private static List<?> found(String script, int atLeast) {
    List<?> found = (List<?>) browser.executeScript(script);
    int looked = ((Number) found.getFirst()).intValue();
    assertTrue(looked >= atLeast, "looked at " + looked + " only");
    return found.subList(1, found.size());
  }

  /** Points of arrows, and the texts of the drawing that they lie on. */
  private static final String CROSSED =
      """
      const boxes = [...document.querySelectorAll(".picture svg.body text")]
          .map((t) => [t.textContent, t.getBBox()]);
      const arrows = [...document.querySelectorAll(".arrow")];
      const bad = new Set();
      for (const a of arrows) {
        for (let at = 0; at <= a.getTotalLength(); at += 2) {
          const { x, y } = a.getPointAtLength(at);
          for (const [text, b] of boxes) {
            if (x > b.x && x < b.x + b.width && y > b.y && y < b.y + b.height) bad.add(text);
          }
        }
      }
      return [arrows.length * Math.min(1, boxes.length), ...bad];
      """;

  @Test
  void noArrowRunsThroughAText() {
    openAt(DESK);
    assertEquals(List.of(), found(CROSSED, 12));
    browser.executeScript(
        "document.querySelector('.mark[data-i=\"1\"] text:last-child').setAttribute('x',"
            + " document.querySelector('.arrow').getPointAtLength(0).x - 10)");
    assertNotEquals(List.of(), found(CROSSED, 12), "the control: a text that was put in the way");
  }

  /** Texts of a drawing that are shortened, outside it, or lie on one another. */
  private static final String CUT =
      """
      const bad = [];
      let count = 0;
      for (const svg of document.querySelectorAll(".picture .scroll svg")) {
        const texts = [...svg.querySelectorAll("text")].map((t) => [t.textContent, t.getBBox()]);
        for (const [text, b] of texts) {
          count++;
          const out = b.x < 0 || b.x + b.width > svg.viewBox.baseVal.width;
          const on = texts.some(([, o]) => o !== b && o.x < b.x + b.width && b.x < o.x + o.width
              && o.y + 3 < b.y + b.height && b.y + 3 < o.y + o.height);
          if (out || on || text.includes("…")) bad.push(text);
        }
      }
      return [count, ...bad];
      """;

  @Test
  void noEventAndNoNameIsCut() {
    openAt(DESK);
    assertEquals(List.of(), found(CUT, 60));
    browser.executeScript("document.querySelector('svg.head text').textContent += 'x'.repeat(400)");
    assertNotEquals(List.of(), found(CUT, 60), "the control: a name without end");
  }

  @Test
  void aDrawingOfAFewLanes_fitsItsBox() {
    openAt(DESK);
    List<?> widths =
        (List<?>)
            browser.executeScript(
                """
                const box = document.querySelector(".picture .scroll");
                return [box.scrollWidth, box.clientWidth];
                """);
    assertEquals(widths.get(1), widths.get(0), "seven lanes, and nothing to scroll for");
  }

  private static double drawn() {
    return ((Number)
            browser.executeScript(
                "return document.querySelector('svg.body').getBoundingClientRect().width"))
        .doubleValue();
  }

  private static void click(String button, int times) {
    for (int i = 0; i < times; i++) {
      browser.executeScript("document.querySelector('.controls " + button + "').click()");
    }
  }

  @Test
  void wholeWidth_isSeen_howeverItWasZoomed() {
    openAt(DESK);
    double natural = drawn();
    click(".out", 3);
    assertTrue(drawn() < natural, "smaller");
    click(".fit", 1);
    assertEquals(natural, drawn(), 1, "as large as it is, and no larger");
    openAt(PHONE);
    click(".in", 3);
    click(".fit", 1);
    assertTrue(drawn() > PHONE / 2.0 && drawn() <= PHONE, "" + drawn());
  }

  @Test
  void onPaper_theDrawingFitsTheSheet() {
    openAt(SHEET);
    assertTrue(drawn() > SHEET, "else it proves nothing: " + drawn());
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    try {
      assertTrue(drawn() > SHEET / 2.0 && drawn() <= SHEET, "" + drawn());
    } finally {
      browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }
  }

  /**
   * What ends outside the window, or is to be scrolled sideways and is no drawing and no file of
   * code.
   */
  private static final String WIDE =
      """
      const mayScroll = ".picture .scroll, .drawn, .file .wide, .curves .wide";
      const bad = [];
      let count = 0;
      for (const e of document.querySelectorAll("main *, .toolbar *")) {
        if (e instanceof SVGElement && e.tagName !== "svg") continue;
        const style = getComputedStyle(e);
        if (!e.getClientRects().length || e.parentElement.closest(mayScroll)) continue;
        count++;
        const scrolls = e.scrollWidth > e.clientWidth + 1 && style.display !== "inline";
        const out = e.getBoundingClientRect().right > innerWidth;
        if (out || (scrolls && !e.matches(mayScroll) && e.tagName !== "svg")) {
          bad.push(e.outerHTML.slice(0, 120));
        }
      }
      return [count, ...bad];
      """;

  @Test
  void onAPhone_onlyTheDrawingsAndFilesScrollSideways() {
    openAt(PHONE);
    assertEquals((long) PHONE, browser.executeScript("return document.body.scrollWidth"));
    assertEquals(List.of(), found(WIDE, 150));
    browser.executeScript("document.querySelector('.body pre').style.whiteSpace = 'pre'");
    assertNotEquals(List.of(), found(WIDE, 150), "the control: a program that does not wrap");
  }

  /** Of programs and of what is drawn with letters: the lines that it has, and those one sees. */
  private static final String SEEN =
      """
      const seen = (e) => {
        const style = getComputedStyle(e);
        const inner = e.clientHeight - parseFloat(style.paddingTop) * 2;
        return Math.round(inner / parseFloat(style.lineHeight)) - e.textContent.split("\\n").length;
      };
      return ["drawn", "lines"].map((c) => [...document.querySelectorAll("pre." + c)].map(seen));
      """;

  @Test
  void aProgramIsWrapped_andATableIsNot() {
    openAt(PHONE);
    List<?> more = (List<?>) browser.executeScript(SEEN);
    assertEquals(List.of(0L, 0L), more.get(0), "the table, and the schedule as text");
    List<?> lines = (List<?>) more.get(1);
    assertTrue(lines.size() >= 2 && (Long) lines.getFirst() >= 3, "wrapped: " + lines);
  }

  /** Sentences in lines that are longer than an eye follows: 90 letters of the usual width. */
  private static final String LONG_LINES =
      """
      const bad = [];
      let count = 0;
      for (const p of document.querySelectorAll("main p, main li, dd")) {
        if (!p.getClientRects().length || !p.textContent.trim()) continue;
        count++;
        const range = document.createRange();
        range.selectNodeContents(p);
        const letter = parseFloat(getComputedStyle(p).fontSize) / 2;
        if (range.getBoundingClientRect().width > 90 * letter) bad.push(p.textContent);
      }
      return [count, ...bad];
      """;

  @Test
  void onADesk_noSentenceIsWiderThanAnEyeFollows() {
    openAt(DESK);
    assertEquals(List.of(), found(LONG_LINES, 20));
  }
}
