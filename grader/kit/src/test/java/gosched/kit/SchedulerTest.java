package gosched.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a scheduler does that has not come so far. */
class SchedulerTest {

  @Test
  void whatComesWithLab02_saysSo() {
    RealKernel.boot(
        k -> {
          Idle s = new Idle(k);
          k.current().setG(new G(1, s, () -> {}));
          List<Executable> calls =
              List.of(
                  s::mutex,
                  s::waitGroup,
                  () -> s.after(1, () -> {}),
                  () -> s.every(1, () -> {}),
                  Go::mutex,
                  Go::waitGroup,
                  () -> Go.after(1, () -> {}),
                  () -> Go.every(1, () -> {}));
          for (Executable call : calls) {
            String message = assertThrows(UnsupportedOperationException.class, call).getMessage();
            assertEquals("come with lab 02", message.replaceFirst(".*(come with lab 02).*", "$1"));
          }
        });
  }

  @Test
  void aGroup_isDoneByAddingMinusOne() {
    int[] sum = new int[1];
    Group group =
        new Group() {
          @Override
          public void add(int delta) {
            sum[0] += delta;
          }

          @Override
          public void await() {}
        };
    group.add(3);
    group.done();
    assertEquals(2, sum[0]);
  }
}
