package gosched.bench.polls;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a text, counts its words in a hash map, and sorts them by how often they come. */
final class Words {
  private record Counted(String word, int times) {}

  private Words() {}

  static long countAndSort(int words) {
    Map<String, Integer> counts = count(text(words));
    List<Counted> sorted = new ArrayList<>();
    for (Map.Entry<String, Integer> e : counts.entrySet()) {
      sorted.add(new Counted(e.getKey(), e.getValue()));
    }
    sorted.sort(Comparator.<Counted>comparingInt(c -> -c.times()).thenComparing(c -> c.word()));
    long digest = 0;
    for (Counted c : sorted) {
      digest = digest * 31 + c.word().hashCode() + c.times();
    }
    return digest;
  }

  private static String text(int words) {
    StringBuilder b = new StringBuilder();
    long random = 1;
    for (int i = 0; i < words; i++) {
      random = random * 6364136223846793005L + 1442695040888963407L;
      int word = (int) (random >>> 33) % 1_000 * (int) (random >>> 55) % 3_000;
      do {
        b.append((char) ('a' + word % 26));
        word /= 5;
      } while (word > 0);
      b.append(i % 12 == 11 ? '\n' : ' ');
    }
    return b.toString();
  }

  private static Map<String, Integer> count(String text) {
    Map<String, Integer> counts = new HashMap<>();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isLetter(text.charAt(i))) {
        if (i > from) {
          counts.merge(text.substring(from, i), 1, Integer::sum);
        }
        from = i + 1;
      }
    }
    return counts;
  }
}
