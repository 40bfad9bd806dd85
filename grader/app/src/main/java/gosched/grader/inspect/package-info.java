/**
 * A look at the compiled classes before any of them is loaded: what they use (ArchUnit, and the
 * constant pool as a net below it), what they lock, what they keep in static fields, and whether
 * the public API is there. Static rules are no sandbox: they keep honest code on the kernel's
 * interface and stop what is plainly hostile; the worker's limits do the rest.
 */
package gosched.grader.inspect;
