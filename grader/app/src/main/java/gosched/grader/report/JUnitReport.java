package gosched.grader.report;

import gosched.grader.Grade;
import gosched.grader.Graded;
import gosched.kit.check.CheckResult;
import gosched.kit.check.Verdict;
import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A grade as JUnit XML, for tools that show test results. What earns no points is a failure there,
 * whatever the reason, and a grader fault is an error: "skipped" would look green.
 */
public final class JUnitReport {
  private JUnitReport() {}

  public static String of(Grade grade) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      suite(xml, grade);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text + "\n";
  }

  private static void suite(XMLStreamWriter xml, Grade grade) throws XMLStreamException {
    long errors = grade.count(Verdict.GRADER_FAULT);
    long failures = grade.checks().size() - errors - grade.count(Verdict.PASSED);
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", grade.order().lab().id());
    xml.writeAttribute("tests", String.valueOf(grade.checks().size()));
    xml.writeAttribute("skipped", "0");
    xml.writeAttribute("failures", String.valueOf(failures));
    xml.writeAttribute("errors", String.valueOf(errors));
    xml.writeAttribute("time", seconds(grade.took().toMillis()));
    if (grade.base() != null) {
      property(xml, "base", Words.base(grade));
    }
    for (Graded graded : grade.checks()) {
      xml.writeCharacters("\n  ");
      testCase(xml, graded);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
  }

  private static void property(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("properties");
    xml.writeCharacters("\n    ");
    xml.writeEmptyElement("property");
    xml.writeAttribute("name", name);
    xml.writeAttribute("value", Printable.text(value));
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private static void testCase(XMLStreamWriter xml, Graded graded) throws XMLStreamException {
    CheckResult result = graded.answer().result();
    String id = graded.spec().id();
    int dot = id.lastIndexOf('.');
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", id.substring(0, dot));
    xml.writeAttribute("name", id.substring(dot + 1));
    xml.writeAttribute("time", seconds(graded.answer().millis()));
    if (graded.verdict() != Verdict.PASSED) {
      boolean fault = graded.verdict() == Verdict.GRADER_FAULT;
      xml.writeCharacters("\n    ");
      xml.writeStartElement(fault ? "error" : "failure");
      xml.writeAttribute("message", Printable.text(result.message()));
      xml.writeAttribute("type", Words.of(graded.verdict()));
      String cause = Words.cause(graded);
      xml.writeCharacters(Printable.text(cause.isEmpty() ? "" : cause + "\n"));
      xml.writeCharacters(Printable.text(result.details()));
      xml.writeEndElement();
    }
    if (!graded.answer().printed().isEmpty()) {
      xml.writeCharacters("\n    ");
      xml.writeStartElement("system-out");
      xml.writeCharacters(Printable.text(graded.answer().printed()));
      xml.writeEndElement();
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
  }
}
