/** What Lincheck checks need besides Lincheck: a kernel whose threads are Lincheck's own. */
package gosched.suites.lincheck;
