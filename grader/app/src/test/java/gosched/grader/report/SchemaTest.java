package gosched.grader.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import gosched.grader.Grade;
import gosched.grader.base.Whose;
import gosched.kit.check.Verdict;
import java.io.InputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** The documents are what their schemas promise, and the schemas refuse what is not. */
class SchemaTest {
  static final String OWN = "result-v1.schema.json";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static final Classroom50 ABOUT =
      Classroom50.of(
          Map.of(),
          Map.of(
              "CLASSROOM", "go-2026",
              "ASSIGNMENT", "lab01",
              "USERNAME", "ada",
              "SUBMISSION_TAG", "submit/2026-09-01T12-00-00Z-abc1234",
              "COMMIT_URL", "https://example.org/commit/abc1234",
              "RELEASE_URL", "https://example.org/release/1",
              "SUBMITTED_AT", "2026-09-01T14:00:00+02:00"));

  /** Every verdict, no verdict but one, a refusal, an earlier lab, and each kind of base. */
  static List<Grade> grades() {
    return List.of(
        ReportGoldenTest.mixed(),
        ReportGoldenTest.all(Verdict.NOT_STARTED, "lab00: put it in", null),
        ReportGoldenTest.all(Verdict.PASSED, "", null),
        ReportGoldenTest.all(Verdict.FAILED, "not run: x", "It does not compile."),
        ReportGoldenTest.onEarlier(),
        ReportGoldenTest.on(
            ReportGoldenTest.order(ReportGoldenTest.DOOR, Whose.MINE),
            "there is no lab97-counter",
            ReportGoldenTest.failed(0, "", null)),
        Hostile.grade(),
        Hostile.withPrivateSeed());
  }

  @Test
  void ownJson() throws Exception {
    assertEquals(8, grades().size());
    for (Grade grade : grades()) {
      assertEquals(List.of(), errors(OWN, MAPPER.readTree(JsonReport.of(grade))));
    }
    String constant = schema(OWN).getSchemaNode().at("/properties/schema/const").asText();
    assertEquals(JsonReport.SCHEMA, constant);
  }

  @Test
  void ownJson_isRefusedIfItIsAnother() throws Exception {
    refused(OWN, d -> d.remove("digest"));
    refused(OWN, d -> d.put("schema", "gosched/result/v2"));
    refused(OWN, d -> d.put("more", 1));
    refused(OWN, d -> d.put("score", "3"));
    refused(OWN, d -> d.put("exitStatus", 3));
    refused(OWN, d -> d.put("privateSeed", "0123456789abcdef"));
    refused(OWN, d -> check(d).put("verdict", "skipped"));
    refused(OWN, d -> check(d).put("earned", 4)); // it has failed
    refused(OWN, d -> check(d).remove("printed"));
    refused(OWN, d -> d.putArray("checks"));
  }

  @Test
  void jUnit() throws Exception {
    for (Grade grade : grades()) {
      validateXml(JUnitReport.of(grade));
    }
    String good = JUnitReport.of(ReportGoldenTest.onEarlier());
    for (String[] change :
        List.of(
            new String[] {"name=\"base\"", "name=\"user.home\""},
            new String[] {" errors=", " error="},
            new String[] {"<failure", "<skipped/><failure"},
            new String[] {"time=\"", "time=\"-"})) {
      assertTrue(good.contains(change[0]), change[0]);
      String bad = good.replaceFirst(change[0], change[1]);
      assertThrows(SAXException.class, () -> validateXml(bad), change[1]);
    }
  }

  @Test
  void gradescope() throws Exception {
    int scored = 0;
    for (Grade grade : grades()) {
      JsonNode document = MAPPER.readTree(GradescopeReport.of(grade));
      assertEquals(List.of(), errors("gradescope.schema.json", document));
      scored += document.at("/tests/0").has("score") ? 1 : 0;
    }
    assertEquals(7, scored, "all but the one with a grader's fault");
    JsonNode one = MAPPER.readTree(GradescopeReport.of(ReportGoldenTest.onEarlier()));
    assertFalse(errors("gradescope.schema.json", ((ObjectNode) one).put("score", 3)).isEmpty());
    ((ObjectNode) one).remove("score");
    ((ObjectNode) one.at("/tests/0")).remove("score");
    assertFalse(errors("gradescope.schema.json", one).isEmpty(), "some scores, and not all");
  }

  @Test
  void gradescope_addsUpToTheGrade_orToNothing() throws Exception {
    Grade grade = ReportGoldenTest.all(Verdict.PASSED, "", null);
    JsonNode document = MAPPER.readTree(GradescopeReport.of(grade));
    int sum = 0;
    for (JsonNode test : document.get("tests")) {
      sum += test.get("score").asInt();
    }
    assertEquals(15, sum);
    String fault = GradescopeReport.of(ReportGoldenTest.mixed());
    assertFalse(fault.contains("score\""), fault);
    assertTrue(fault.contains("\"output\" : \"The grader itself is at fault"), fault);
  }

  @Test
  void classroom50() throws Exception {
    int written = 0;
    for (Grade grade : grades()) {
      if (grade.count(Verdict.GRADER_FAULT) > 0) {
        assertThrows(IllegalArgumentException.class, () -> Classroom50Report.of(grade, ABOUT));
      } else {
        JsonNode document = MAPPER.readTree(Classroom50Report.of(grade, ABOUT));
        assertEquals(List.of(), errors("classroom50.schema.json", document));
        assertEquals("2026-09-01T12:00:00Z", document.get("datetime").asText());
        written++;
      }
    }
    assertEquals(7, written);
    Grade full = ReportGoldenTest.all(Verdict.PASSED, "", null);
    ObjectNode document = (ObjectNode) MAPPER.readTree(Classroom50Report.of(full, ABOUT));
    assertEquals(15, document.get("score").asInt());
    for (Consumer<ObjectNode> change :
        List.<Consumer<ObjectNode>>of(
            d -> d.put("seed", 1),
            d -> d.put("score", 1.5),
            d -> d.put("submission", "v1"),
            d -> d.remove("owner"))) {
      ObjectNode copy = document.deepCopy();
      change.accept(copy);
      assertFalse(errors("classroom50.schema.json", copy).isEmpty(), copy::toString);
    }
  }

  private static void refused(String schema, Consumer<ObjectNode> change) throws Exception {
    ObjectNode good = (ObjectNode) MAPPER.readTree(JsonReport.of(ReportGoldenTest.onEarlier()));
    ObjectNode bad = good.deepCopy();
    change.accept(bad);
    assertFalse(good.equals(bad));
    assertFalse(errors(schema, bad).isEmpty(), bad::toString);
  }

  private static ObjectNode check(JsonNode document) {
    return (ObjectNode) document.at("/checks/0");
  }

  /** What is wrong with a document; empty if nothing is. */
  static List<String> errors(String schema, JsonNode document) throws Exception {
    return schema(schema).validate(document).stream().map(Object::toString).toList();
  }

  private static Schema schema(String name) throws Exception {
    try (InputStream in = SchemaTest.class.getResourceAsStream(name)) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(MAPPER.readTree(in));
    }
  }

  static void validateXml(String xml) throws Exception {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(SchemaTest.class.getResource("junit.xsd"))
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
  }
}
