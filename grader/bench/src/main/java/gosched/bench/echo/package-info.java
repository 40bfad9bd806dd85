/** Lab 06's connections against the JDK's virtual threads: an HTTP server, and one that idles. */
package gosched.bench.echo;
