/**
 * What the user and the tools get to see of a grade: a page of text, a line per check while it
 * runs, and documents for machines. {@code docs/results.md} describes each; {@code
 * result-v1.schema.json} is the grader's own JSON, field by field.
 *
 * <p>Text of a submission passes {@link gosched.grader.report.Printable} before it stands in any of
 * them, or is escaped without loss as JSON has it.
 */
package gosched.grader.report;
