/**
 * A grade as one page for a browser, which loads nothing and sends nothing. What a submission says
 * stands in it as text only: see {@link gosched.grader.page.Html}. {@code docs/report-page.md} says
 * what is on it.
 */
package gosched.grader.page;
