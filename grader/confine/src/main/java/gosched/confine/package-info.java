/** Landlock, seccomp and limits of Linux, without root and without a helper program. */
package gosched.confine;
