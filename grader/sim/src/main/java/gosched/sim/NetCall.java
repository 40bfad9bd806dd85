package gosched.sim;

/** The system calls of a network. */
enum NetCall {
  LISTEN(Sites.LISTEN),
  CONNECT(Sites.CONNECT),
  CONNECTED(Sites.CONNECTED),
  ACCEPT(Sites.ACCEPT),
  READ(Sites.READ),
  WRITE(Sites.WRITE),
  CLOSE(Sites.CLOSE),
  ADD(Sites.ADD),
  AWAIT(Sites.AWAIT),
  WAKE(Sites.WAKE);

  /** Where it shows in traces: see {@link Sites}. */
  final int site;

  NetCall(int site) {
    this.site = site;
  }
}
