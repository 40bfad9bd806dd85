package gosched.confine;

import java.nio.file.Path;
import java.util.List;

/**
 * What a process may reach. What is not named it may not. All paths are of things that exist; a
 * folder stands for all that is in it.
 *
 * @param run may be read and executed
 * @param read may be read
 * @param write folders in which files may be made, written and removed, and not executed
 * @param ports to which it may listen, and which it may connect to, by TCP; on every host, for
 *     Landlock knows no addresses
 */
public record Rules(List<Path> run, List<Path> read, List<Path> write, List<Integer> ports) {
  public Rules {
    run = List.copyOf(run);
    read = List.copyOf(read);
    write = List.copyOf(write);
    ports = List.copyOf(ports);
  }
}
