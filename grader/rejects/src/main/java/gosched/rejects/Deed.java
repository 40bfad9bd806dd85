package gosched.rejects;

/** What an attack does to the world outside its worker, if nobody stops it. */
enum Deed {
  /** Nothing that could be seen. */
  NONE,
  /** A report has the text of a file that is none of its business. */
  READ,
  /** A folder of somebody else's is not what it was. */
  WRITE,
  /** Somebody who listens has been called. */
  CONNECT,
  /** A process of somebody else's is dead. */
  KILL,
  /** It got to the end of what it tried, and says so: nobody else could see it. */
  SAY,
  /** A check passes that it did not earn. */
  POINTS
}
