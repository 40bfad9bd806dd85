package gosched.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkersTest {

  @Test
  void aRegionInAMethod_becomesATodo() {
    Markers.Stripped stripped =
        Markers.strip(
            "A.java",
            """
            void park() {
              // begin student: lab01: park
              secret();
              // end student
            }
            """);
    assertEquals(
        """
        void park() {
        throw new Todo("lab01: park");
        }
        """,
        stripped.text());
    assertEquals(1, stripped.todos());
  }

  @Test
  void aVoidRegion_becomesAComment() {
    assertEquals(
        """
        // make the lock
        """,
        Markers.strip(
                "A.java",
                """
                // begin student void: make the lock
                secret();
                // end student
                """)
            .text());
  }

  @Test
  void aFieldsRegion_becomesAnInvitation() {
    Markers.Stripped stripped =
        Markers.strip(
            "A.java",
            """
            // begin student fields: a lock and a queue
            private int secret;
            // end student
            """);
    assertEquals("// Your fields and helpers: a lock and a queue\n", stripped.text());
    assertEquals(0, stripped.todos());
  }

  @Test
  void quotesInTheText_staySafe() {
    assertEquals(
        "throw new Todo(\"say \\\"hi\\\" \\\\o\");\n",
        Markers.strip("A.java", "// begin student: say \"hi\" \\o\n// end student\n").text());
  }

  @Test
  void aRegionLeftOpen_namesWhereItBegan() {
    assertError("A.java:2: this region has no", "\n// begin student: a\nsecret();\n");
  }

  @Test
  void anEndWithoutABegin() {
    assertError("A.java:1: \"// end student\" without a begin", "// end student\n");
  }

  @Test
  void aRegionInARegion() {
    assertError(
        "A.java:2: a region inside the one that begins in line 1",
        "// begin student: a\n// begin student void: b\n// end student\n// end student\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"// begin student:", "// begin student void: ", "// begin student fields:"})
  void aRegionThatSaysNothing(String begin) {
    assertError("A.java:1: the region says nothing", begin + "\n// end student\n");
  }

  // A marker that is overlooked would publish what it was to hide.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "//begin student: a",
        "// begin student a",
        "// Begin student: a",
        "// begin student feilds: a",
        "// begin-student: a",
        "foo(); // begin student: a",
        "} // end student",
        "// end student.",
        "/* begin student: a */",
        "// student file: not in starter",
        "// student file: not in the starter",
        "// public test: copied into the starter",
      })
  void whatLooksLikeAMarker_isNotOverlooked(String line) {
    assertError("A.java:2: this looks like a marker", "package a;\n" + line + "\n");
  }

  @Test
  void anOrdinaryComment_isNoMarker() {
    String source = "// In the end students read this: the public tests.\n";
    assertEquals(source, Markers.strip("A.java", source).text());
  }

  private static void assertError(String message, String source) {
    String thrown =
        assertThrows(CourseError.class, () -> Markers.strip("A.java", source)).getMessage();
    assertEquals(message, thrown.substring(0, Math.min(message.length(), thrown.length())), thrown);
  }
}
