/**
 * What the operating system can do to keep a worker in its place. A module of its own, so that a
 * worker can be given native access for this and for nothing else: its classes are the only ones in
 * that JVM which may call C.
 */
module gosched.confine {
  exports gosched.confine;
}
