package gosched.kit;

/**
 * The network of a machine, as its kernel offers it: sockets that never block, and a queue that
 * tells which of them are ready. Only the own machine can be reached: what listens at a port and
 * who connects to it are in one process, or on one computer.
 */
public interface Network {
  /**
   * Opens a socket that takes connections.
   *
   * @param port 0 for any that is free
   * @throws NetError if the port is taken, or the process has too many sockets
   * @throws KernelError if there is no such port
   */
  Socket listen(int port);

  /**
   * Opens a socket and begins to connect it to {@code port} of this machine; {@link
   * Socket#isConnected} tells how that has ended.
   *
   * @throws NetError if the process has too many sockets, or if it is known at once that nobody
   *     listens there
   * @throws KernelError if there is no such port
   */
  Socket connect(int port);

  /**
   * Makes a queue for as many sockets as there are: Linux's {@code epoll_create}. It lives as long
   * as the machine.
   *
   * @throws NetError if the process has too many open files
   */
  Readiness readiness();
}
