package gosched.grader.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.print.PrintOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page as a browser has it: opened, clicked, zoomed, printed. */
class BrowserTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir static Path folder;
  private static ChromeDriver browser;
  private static Path page;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start(folder.resolve("profile"));
    page = Files.writeString(folder.resolve("page.html"), PageReport.of(Pages.hostile()));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.quit();
    }
  }

  @BeforeEach
  void open() {
    browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    open(page);
    browser.executeScript("localStorage.clear()");
    open(page);
  }

  private static void open(Path file) {
    browser.get("about:blank");
    logs(LogType.BROWSER);
    logs(LogType.PERFORMANCE);
    browser.get(file.toUri().toString());
  }

  private static List<LogEntry> logs(String type) {
    return browser.manage().logs().get(type).getAll();
  }

  private static long requests(List<LogEntry> log, String url) {
    return log.stream()
        .filter(e -> e.getMessage().contains("\"Network.requestWillBeSent\""))
        .filter(e -> e.getMessage().contains(url))
        .count();
  }

  private static WebElement one(String css) {
    return browser.findElement(By.cssSelector(css));
  }

  private static void await(String script) {
    new WebDriverWait(browser, PATIENCE).until(_ -> (Boolean) browser.executeScript(script));
  }

  private static String theme() {
    return String.valueOf(browser.executeScript("return document.documentElement.dataset.theme"));
  }

  @Test
  void itLoadsNothing_andIsNotStolen() {
    List<LogEntry> network = logs(LogType.PERFORMANCE);
    assertEquals(1, requests(network, ""), "the page, and nothing else");
    assertEquals(1, requests(network, "page.html"));
    assertEquals(List.of(), logs(LogType.BROWSER));
    assertTrue(browser.getTitle().startsWith("lab00: "), browser.getTitle());
    assertTrue(one(".failure .message").getText().contains("</script>"));
  }

  /** If the escaping failed one day: the control of the test above, too. */
  @Test
  void aScriptThatGotThrough_doesNotRun() throws Exception {
    String evil =
        "<p>here</p><script>document.title='stolen'</script><img src='http://127.0.0.1:9/x'>";
    open(Files.writeString(folder.resolve("evil.html"), Skeleton.around("fine", evil)));
    assertEquals("here", one("p").getText());
    assertEquals("fine", browser.getTitle());
    List<LogEntry> said = logs(LogType.BROWSER);
    assertTrue(said.stream().anyMatch(e -> e.getMessage().contains("Content Security")), "" + said);
  }

  @Test
  void theThemeIsToggledAndRemembered() {
    String before = (String) browser.executeScript("return getComputedStyle(document.body).color");
    one("#theme").click();
    String first = theme();
    assertTrue(List.of("dark", "light").contains(first), first);
    assertNotEquals(before, browser.executeScript("return getComputedStyle(document.body).color"));
    open(page);
    assertEquals(first, theme());
    one("#theme").click();
    assertNotEquals(first, theme());
  }

  @Test
  void mainTextIsReadableInBothThemes() {
    for (int i = 0; i < 2; i++) {
      one("#theme").click();
      one("#open-all").click();
      List<?> found = (List<?>) browser.executeScript(CONTRAST);
      assertTrue(((Number) found.getFirst()).intValue() > 100, "looked at " + found.getFirst());
      assertEquals(List.of(), found.subList(1, found.size()), theme());
    }
  }

  /** How many elements with text of their own it looked at, and those below 4.5 to 1. */
  private static final String CONTRAST =
      """
      const parse = (c) => (c.match(/[\\d.]+/g) || []).map(Number);
      const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
          .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
          .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
      const behind = (e) => {
        const row = e.closest("g")?.querySelector(".row");
        if (row) { const c = parse(getComputedStyle(row).fill); if (c[3] !== 0) return c; }
        for (let p = e; p; p = p.parentElement) {
          const c = parse(getComputedStyle(p).backgroundColor);
          if (c.length === 3 || c[3] === 1) return c;
        }
        return [255, 255, 255];
      };
      let count = 0;
      const bad = [];
      for (const e of document.querySelectorAll("body *:not(script):not(title)")) {
        const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
        if (!own || !e.getClientRects().length) continue;
        const style = getComputedStyle(e);
        const svg = e instanceof SVGElement;
        const [a, b] = [light(parse(svg ? style.fill : style.color)), light(behind(e))];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        count++;
        if (!(ratio >= 4.5)) bad.push(e.outerHTML.slice(0, 90) + " " + ratio);
      }
      return [count, ...bad];
      """;

  @Test
  void aFailureOpens_andItsEventsTellOfThemselves() {
    WebElement second = browser.findElements(By.cssSelector(".failure")).get(1);
    assertEquals(null, second.getDomAttribute("open"));
    second.findElement(By.tagName("summary")).click();
    assertNotEquals(null, second.getDomAttribute("open"));

    List<WebElement> marks = browser.findElements(By.cssSelector(".mark"));
    assertEquals(11, marks.size());
    assertEquals(2, browser.findElements(By.cssSelector(".arrow")).size());
    new Actions(browser).moveToElement(marks.get(1).findElement(By.cssSelector(".row"))).perform();
    await("return document.querySelector('.told').textContent.includes('starts thread M1')");
    assertEquals(1, browser.findElements(By.cssSelector(".arrow.near")).size());

    browser.executeScript("document.querySelector('.mark').focus()");
    await("return document.querySelector('.told').textContent.includes('write boot')");
    new Actions(browser).sendKeys(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_DOWN).perform();
    await("return document.querySelector('.told').textContent.includes('thread parks')");
    new Actions(browser).sendKeys(Keys.ARROW_RIGHT).perform();
    await("return document.querySelector('.told').textContent.includes('thread goes on')");
  }

  @Test
  void zoom_byButtonsKeysAndWheel() {
    String width = "return Number(document.querySelector('svg.body').getAttribute('width'))";
    Number before = (Number) browser.executeScript(width);
    one(".controls .in").click();
    assertEquals(1.25, ratio(before, width), 0.01);
    browser.executeScript("document.querySelector('.picture .scroll').focus()");
    new Actions(browser).sendKeys("-").perform();
    assertEquals(1, ratio(before, width), 0.01);
    browser.executeScript(
        "document.querySelector('.picture .scroll').dispatchEvent(new WheelEvent('wheel',"
            + " {deltaY: -100, ctrlKey: true, cancelable: true}))");
    assertEquals(1.15, ratio(before, width), 0.01);
    browser.executeScript(
        "document.querySelector('.picture .scroll').dispatchEvent(new WheelEvent('wheel',"
            + " {deltaY: -100, cancelable: true}))");
    assertEquals(1.15, ratio(before, width), 0.01, "without the key it only scrolls");
  }

  private static double ratio(Number before, String script) {
    return ((Number) browser.executeScript(script)).doubleValue() / before.doubleValue();
  }

  @Test
  void tabReachesTheControls() {
    StringBuilder reached = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      new Actions(browser).sendKeys(Keys.TAB).perform();
      reached.append(
          browser.executeScript(
              "const e = document.activeElement; return ' ' + (e.id || e.className || e.tagName)"));
    }
    assertTrue(
        reached.toString().startsWith(" skip open-all close-all theme A BUTTON SUMMARY out in fit"),
        reached.toString());
  }

  @Test
  void onAPhone_nothingIsWiderThanTheScreen() {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 360, "height", 740, "deviceScaleFactor", 1, "mobile", true));
    one("#open-all").click();
    assertEquals(360L, browser.executeScript("return innerWidth"));
    assertEquals(360L, browser.executeScript("return document.documentElement.scrollWidth"));
  }

  @Test
  void onPaper_allIsOpen() {
    String seen = "return document.querySelector('details.file .source').checkVisibility()";
    assertEquals(false, browser.executeScript(seen), "closed on the screen");
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    await(seen);
    assertFalse(one(".toolbar").isDisplayed());
    assertEquals(
        "rgb(27, 29, 33)",
        browser.executeScript("return getComputedStyle(document.body).color"),
        "dark on white, whatever the screen has");
    String pdf = browser.print(new PrintOptions()).getContent();
    assertTrue(pdf.startsWith("JVBERi0"), "no PDF"); // %PDF- in base64
    assertTrue(pdf.length() > 20_000, "" + pdf.length());
  }

  @Test
  void withoutScripts_theContentIsThere() {
    browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    open(page);
    assertFalse(one(".toolbar").isDisplayed(), "the script has not run");
    assertTrue(one(".failure .message").isDisplayed());
    assertTrue(one("svg.body .note").isDisplayed());
    assertEquals(3, browser.findElements(By.cssSelector(".command code")).size());
    one(".failure details.text summary").click();
    assertTrue(one(".failure details.text pre").isDisplayed());
  }
}
