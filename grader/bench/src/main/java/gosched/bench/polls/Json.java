package gosched.bench.polls;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a JSON text and reads it again, by recursive descent: a method for each thing in it. */
final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  static long writeAndRead(int records) {
    StringBuilder b = new StringBuilder("[");
    for (int i = 0; i < records; i++) {
      b.append(i == 0 ? "" : ", ");
      b.append("{\"id\": ").append(i).append(", \"name\": \"number ").append(i * 7 % 1_000);
      b.append("\", \"tags\": [\"a\", \"bc\", \"def\"], \"at\": {\"x\": ").append(i % 100);
      b.append(", \"y\": -").append(i % 17).append("}}");
    }
    return digest(new Json(b.append(']').toString()).value());
  }

  private static long digest(Object value) {
    return switch (value) {
      case List<?> list -> {
        long sum = list.size();
        for (Object o : list) {
          sum = sum * 31 + digest(o);
        }
        yield sum;
      }
      case Map<?, ?> map -> {
        long sum = map.size();
        for (Map.Entry<?, ?> e : map.entrySet()) {
          sum = sum * 31 + digest(e.getKey()) + digest(e.getValue());
        }
        yield sum;
      }
      default -> value.hashCode();
    };
  }

  private Object value() {
    skipSpace();
    return switch (text.charAt(at)) {
      case '[' -> list();
      case '{' -> map();
      case '"' -> string();
      default -> number();
    };
  }

  private List<Object> list() {
    List<Object> list = new ArrayList<>();
    at++;
    while (!next(']')) {
      list.add(value());
      next(',');
    }
    return list;
  }

  private Map<String, Object> map() {
    Map<String, Object> map = new LinkedHashMap<>();
    at++;
    while (!next('}')) {
      String key = string();
      next(':');
      map.put(key, value());
      next(',');
    }
    return map;
  }

  private String string() {
    skipSpace();
    int from = ++at;
    while (text.charAt(at) != '"') {
      at++;
    }
    return text.substring(from, at++);
  }

  private Long number() {
    boolean negative = text.charAt(at) == '-';
    if (negative) {
      at++;
    }
    long n = 0;
    while (Character.isDigit(text.charAt(at))) {
      n = n * 10 + text.charAt(at++) - '0';
    }
    return negative ? -n : n;
  }

  private boolean next(char c) {
    skipSpace();
    if (text.charAt(at) != c) {
      return false;
    }
    at++;
    return true;
  }

  private void skipSpace() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }
}
