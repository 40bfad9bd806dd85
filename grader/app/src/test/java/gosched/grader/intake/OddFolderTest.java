package gosched.grader.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gosched.grader.BadUsage;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.fixture.Box;
import gosched.kit.check.LabSpec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders that no student makes, or one by mistake: a sentence, and never a wait. */
class OddFolderTest {
  private static final LabSpec LAB = Catalogue.lab("lab00");
  private static final String SOURCES = "lab00-box/src/main/java/gosched/lab00/";

  @TempDir Path folder;
  private final Workspace workspace = new Workspace();

  @BeforeEach
  void aSubmission() {
    Box.write(folder, Box.MAIN, Box.RIGHT);
  }

  @AfterEach
  void cleanUp() {
    workspace.close();
  }

  @Test
  void aPipe_isNotOpened() throws Exception {
    makePipe(folder.resolve(SOURCES + "Pipe.java"));
    assertRefused(SOURCES + "Pipe.java is no ordinary file.");
  }

  @Test
  void aPipe_inAFlatFolder() throws Exception {
    Path flat = Files.createDirectory(folder.resolve("flat"));
    Box.write(flat, "Box.java", Box.RIGHT);
    makePipe(flat.resolve("Pipe.java"));
    assertEquals(
        "Pipe.java is no ordinary file.",
        assertThrows(Refused.class, () -> take(flat)).getMessage());
  }

  @Test
  void aPipe_elsewhere_isIgnored() throws Exception {
    makePipe(folder.resolve("lab00-box/pipe"));
    assertEquals(List.of("lab00-box/pipe"), take(folder).ignored());
  }

  @Test
  void aSocket() throws IOException {
    Path socket = folder.resolve(SOURCES + "S.java");
    assumeTrue(socket.toString().length() < 100, "a socket's path must be short");
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(socket));
      assertRefused(SOURCES + "S.java is no ordinary file.");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Loop.java, Loop.java, is a symbolic link",
    "Gone.java, /nowhere/at/all, is a symbolic link",
  })
  void links(String name, String target, String what) throws IOException {
    Files.createSymbolicLink(folder.resolve(SOURCES + name), Path.of(target));
    assertRefused(SOURCES + name + " " + what + "; a submission is made of files.");
  }

  @Test
  void aLinkToAFolder_isNotFollowed() throws Exception {
    Files.createSymbolicLink(folder.resolve(SOURCES + "loop"), folder);
    Files.createSymbolicLink(folder.resolve("lab00-box/up"), folder);
    assertRefused(SOURCES + "loop is a symbolic link; a submission is made of files.");
    Files.delete(folder.resolve(SOURCES + "loop"));
    try (Workspace fresh = new Workspace()) {
      assertEquals(List.of("lab00-box/up"), Intake.take(LAB, folder, fresh).ignored());
    }
  }

  @Test
  void aHardLink_isAFile() throws Exception {
    Box.write(folder, "elsewhere.txt", "package gosched.lab00; class Other {}");
    Files.createLink(folder.resolve(SOURCES + "Other.java"), folder.resolve("elsewhere.txt"));
    assertEquals(2, take(folder).sources().size());
  }

  @Test
  void aFileThatNobodyMayRead() throws IOException {
    Path file = folder.resolve(SOURCES + "Secret.java");
    Box.write(folder, SOURCES + "Secret.java", "x");
    Files.setPosixFilePermissions(file, Set.of());
    assumeTrue(!Files.isReadable(file), "root may read everything");
    assertRefused(SOURCES + "Secret.java cannot be read.");
  }

  @Test
  void aFolderThatNobodyMayLookInto() throws Exception {
    Path closed = Files.createDirectory(folder.resolve("lab00-box/closed"));
    Files.setPosixFilePermissions(closed, Set.of());
    try {
      assumeTrue(!Files.isReadable(closed), "root may read everything");
      assertEquals(List.of("lab00-box/closed"), take(folder).ignored());
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** It takes no room, and would take an hour to copy. */
  @Test
  void aHugeFile() throws IOException {
    try (RandomAccessFile file =
        new RandomAccessFile(folder.resolve(SOURCES + "Huge.java").toFile(), "rw")) {
      file.setLength(1L << 40);
    }
    assertRefused("The submission has more than 200 files or more than 1 MB of source.");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void filesWithoutEnd(boolean flat) throws IOException {
    Path where = flat ? Files.createDirectory(folder.resolve("flat")) : folder.resolve("lab00-box");
    Box.write(where, "Box.java", Box.RIGHT);
    for (int i = 0; i <= Intake.MAX_SEEN; i++) {
      Files.createFile(where.resolve("f" + i));
    }
    assertEquals(
        "There are more than 2000 files; hand in lab00-box with its sources, and nothing else.",
        assertThrows(Refused.class, () -> take(flat ? where : folder)).getMessage());
  }

  @Test
  void foldersWithoutEnd() throws Exception {
    Path deep = folder.resolve("lab00-box");
    while (deep.getNameCount() < 100) {
      deep = deep.resolve("d");
    }
    Files.createDirectories(deep);
    Submission submission = take(folder);
    assertEquals(1, submission.sources().size());
    assertEquals(1, submission.ignored().size());
    assertTrue(submission.ignored().getFirst().startsWith("lab00-box/d/d/d/"));
  }

  @Test
  void noFolder() throws IOException {
    Path file = Files.createFile(folder.resolve("a-file"));
    assertThrows(BadUsage.class, () -> take(file));
    Path odd = Files.createDirectory(folder.resolve("odd"));
    Box.write(odd, "lab00-box/src/main/java/gosched/lab00", "a file where a folder should be");
    String message = assertThrows(BadUsage.class, () -> take(odd)).getMessage();
    assertTrue(message.contains("is no submission for lab00"), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A\nB.java",
        "A B.java",
        "A\u001b[2J.java",
        "A\u202eB.java",
        "Box$1.java",
        "-d.java",
        "@args.java",
        ".java",
        "a-b/C.java",
        "..x/C.java",
        "C.java/D.java",
        "\u00c4.java",
      })
  void namesThatNoClassHas(String name) throws IOException {
    Path file = folder.resolve(SOURCES + name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "package gosched.lab00;");
    if (name.startsWith("..")) { // a hidden folder, as .git is one
      assertEquals(1, assertDoesTake().sources().size());
    } else {
      assertRefused(
          SOURCES
              + name
              + " is no name for a java file: letters of ASCII, digits and _ are; rename it.");
    }
  }

  /** Bytes that are no UTF-8: to such a name no path of Java's leads back. */
  @Test
  void aNameOfOtherBytes() throws Exception {
    run(
        "bash",
        "-c",
        "touch \"$0\"$'\\xff\\xfe.java' \"$1\"$'\\xff'",
        folder + "/" + SOURCES,
        folder + "/lab00-box/");
    String message = assertThrows(Refused.class, () -> take(folder)).getMessage();
    assertTrue(message.contains(" is no name for a java file"), message);
    assertFalse(message.contains("\n"), message);
  }

  @Test
  void namesThatDifferInCaseOnly() {
    Box.write(folder, SOURCES + "BOX.java", "package gosched.lab00; class BOX {}");
    assumeTrue(Files.exists(folder.resolve(Box.MAIN)));
    assertRefused(
        SOURCES
            + "BOX.java and "
            + SOURCES
            + "Box.java differ in upper and lower case only; rename one.");
  }

  @Test
  void anEmptyFile_isTheCompilersAffair() throws Refused {
    Box.write(folder, SOURCES + "Empty.java", "");
    assertEquals(2, take(folder).sources().size());
  }

  @Test
  void aByteOrderMark() {
    Box.write(folder, SOURCES + "Bom.java", "\ufeffpackage gosched.lab00;");
    assertRefused(
        SOURCES
            + "Bom.java begins with a byte order mark; save it as UTF-8 without one, and try"
            + " again.");
  }

  /** Trojan Source: what is read is not what is compiled. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 7, 0x1b, 0x7f, 0x85, 0x9b, 0xad, 0x61c, 0x200b, 0x200d, 0x200e, 0x2028, 0x202a, 0x202e,
        0x2060, 0x2066, 0x2069, 0xfeff, 0xe0041
      })
  void invisibleCharacters(int c) {
    String text = "package gosched.lab00;\n// admin " + Character.toString(c) + " }\nclass T {}";
    Box.write(folder, SOURCES + "T.java", text);
    String message = assertThrows(Refused.class, () -> take(folder)).getMessage();
    assertTrue(
        message.startsWith(
            SOURCES + "T.java:2 has an invisible character, " + "U+%04X,".formatted(c)),
        message);
  }

  @Test
  void visibleCharacters() throws Refused {
    String text =
        "package gosched.lab00;\r\n\t// \u00fcber \u4e2d \ud83d\ude00 \u05d0\f\nclass T {}";
    Box.write(folder, SOURCES + "T.java", text);
    assertEquals(2, take(folder).sources().size());
  }

  private Submission assertDoesTake() {
    try {
      return take(folder);
    } catch (Refused e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  private void assertRefused(String sentence) {
    assertEquals(sentence, assertThrows(Refused.class, () -> take(folder)).getMessage());
  }

  private Submission take(Path from) throws Refused {
    return Intake.take(LAB, from, workspace);
  }

  private static void makePipe(Path path) throws Exception {
    run("mkfifo", path.toString());
    assertTrue(Files.exists(path));
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertEquals(0, process.waitFor());
  }
}
