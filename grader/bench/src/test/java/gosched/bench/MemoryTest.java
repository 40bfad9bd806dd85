package gosched.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTest {
  /** A record and the least of a stack are more than 100 bytes; ten thousand would be a mistake. */
  @ParameterizedTest
  @ValueSource(strings = {Memory.GOROUTINES, Memory.GMP, Memory.VIRTUAL_THREADS})
  void aFew_areParkedAndWoken_inAJvmOfTheirOwn(String what) throws Exception {
    double bytes = Memory.measure(what, 10_000);
    assertTrue(bytes > 100 && bytes < 10_000, bytes + " bytes");
  }

  /** The two controls: the bound on the heap is one, and so is the one carrier. */
  @Test
  void theJvm_fails_ifTheyDoNotFit() {
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () -> Memory.measure(Memory.GOROUTINES, 1_000_000, "-Xmx16m"));
    assertTrue(e.getMessage().contains("OutOfMemoryError"), e.getMessage());
  }

  @Test
  void theJvm_fails_ifThereIsASecondCarrier() {
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                Memory.measure(
                    Memory.VIRTUAL_THREADS,
                    1_000,
                    "-Djdk.virtualThreadScheduler.maxPoolSize=2",
                    "-Djdk.virtualThreadScheduler.parallelism=2"));
    assertTrue(e.getMessage().contains("2 carriers, not 1"), e.getMessage());
  }

  @Test
  void theTable_saysBytesForEach_andMegabytesForAll() {
    assertEquals(
        """
        1,000,000 parked at once, all woken again
        event loop               400 bytes each,       400 MB of heap
        lab 05                   500 bytes each,       500 MB of heap
        virtual threads          600 bytes each,       600 MB of heap
        kernel threads     1,048,576 bytes each, 1,048,576 MB of stack reserved (not run)
        virtual threads / event loop: 1.50, / lab 05: 1.20
        """,
        Memory.table(1_000_000, 400, 500, 600, 1 << 20));
  }
}
