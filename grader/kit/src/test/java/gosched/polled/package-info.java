/** Programs for the kit's tests of polls: they must not lie in the kit, which is never woven. */
package gosched.polled;
