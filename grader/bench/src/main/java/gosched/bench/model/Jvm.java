package gosched.bench.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Programs run in JVMs of their own, which print a line for each row. */
final class Jvm {
  /**
   * What was found out about a row.
   *
   * @param nanos for each time that the program did what it does
   * @param disturbed whether others used the CPUs meanwhile
   */
  record Found(double nanos, boolean disturbed) {}

  private Jvm() {}

  /**
   * @throws IllegalStateException if that JVM failed, with all that it said
   */
  static Map<Row, Found> run(Class<?> main, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "--add-exports",
            "java.base/jdk.internal.vm=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(arguments);
    Process jvm = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = jvm.waitFor();
    if (status != 0) {
      throw new IllegalStateException(command + ": exit status " + status + "\n" + said);
    }
    Map<Row, Found> rows = new TreeMap<>(Row.ORDER);
    said.lines()
        .map(line -> line.split(" "))
        .forEach(
            cells ->
                rows.put(
                    Row.of(cells[0]),
                    new Found(Double.parseDouble(cells[1]), Boolean.parseBoolean(cells[2]))));
    return rows;
  }

  static void print(Row row, double nanos, boolean disturbed) {
    System.out.println(row.text() + " " + nanos + " " + disturbed);
  }
}
