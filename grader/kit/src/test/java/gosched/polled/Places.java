package gosched.polled;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Places where a goroutine can be, and whether it could be stopped there: each asks {@code safe} or
 * {@code held} once, or more often.
 */
public enum Places implements Consumer<Places.Ask> {
  PLAIN(
      a -> {
        a.safe();
        new Object() {
          void inner() {
            a.safe();
          }
        }.inner();
      }),
  BLOCK(
      a -> {
        a.safe();
        synchronized (Places.class) {
          a.held();
        }
        a.safe();
      }),
  NESTED_BLOCKS(
      a -> {
        synchronized (Places.class) {
          synchronized (a) {
            a.held();
          }
          a.held();
        }
        a.safe();
      }),
  CALLED_FROM_A_BLOCK(
      a -> {
        synchronized (Places.class) {
          Stream.of(1).forEach(_ -> a.held());
        }
      }),
  METHOD(a -> new Locked().method(a)),
  STATIC_METHOD(Locked::staticMethod),
  LEFT_BY_A_THROW(
      a -> {
        try {
          synchronized (Places.class) {
            throw new IllegalStateException();
          }
        } catch (IllegalStateException e) {
          a.safe();
        } finally {
          a.safe();
        }
      }),
  HANDLER_INSIDE(
      a -> {
        synchronized (Places.class) {
          try {
            throw new IllegalStateException();
          } catch (IllegalStateException e) {
            a.held();
          }
          a.held();
        }
        a.safe();
      }),
  LEFT_BY_CONTINUE(
      a -> {
        for (int i = 0; i < 3; i++) {
          synchronized (Places.class) {
            switch (i) {
              case 0:
                continue;
              case 1:
                a.held();
                break;
              default:
                a.held();
            }
          }
          a.safe();
        }
      }),
  LISTS(
      a -> {
        List.of(1).forEach(_ -> a.safe());
        new ArrayList<>(List.of(1)).forEach(_ -> a.safe());
        new ArrayList<>(List.of(2, 1)).sort((_, _) -> a.safe());
        new TreeSet<Integer>((_, _) -> a.safe()).add(1);
        new HashMap<>().computeIfAbsent(1, _ -> a.safe());
        Optional.of(1).map(_ -> a.safe());
        Stream.of(2).map(_ -> a.safe()).toList();
        String unused = "" + new Named(a::safe);
      }),
  LOCKED_COLLECTIONS(
      a -> {
        Map<Integer, Integer> map = new ConcurrentHashMap<>();
        map.computeIfAbsent(1, _ -> a.held());
        new Hashtable<>().computeIfAbsent(1, _ -> a.held());
        new Vector<>(List.of(1)).forEach(_ -> a.held());
        Collection<Integer> list = Collections.synchronizedList(new ArrayList<>(List.of(1)));
        list.forEach(_ -> a.held());
        new CopyOnWriteArrayList<>(List.of(1)).replaceAll(_ -> a.held());
        String unused = new StringBuffer().append(new Named(a::held)).toString();
      }),
  STATIC_INITIALISER(
      a -> {
        Initialised.ask = a;
        Initialised.Late.touch();
      }),
  REFLECTION(
      a -> {
        try {
          Method m = Ask.class.getMethod("held");
          m.invoke(a);
        } catch (ReflectiveOperationException e) {
          throw new AssertionError(e);
        }
      });

  /** What a place says of itself; the test compares it with what is found. */
  public interface Ask {
    /**
     * @return 0, so that this can be a function's result
     */
    int safe();

    int held();
  }

  private final Consumer<Ask> body;

  Places(Consumer<Ask> body) {
    this.body = body;
  }

  @Override
  public void accept(Ask ask) {
    body.accept(ask);
  }

  private static final class Locked {
    private synchronized void method(Ask a) {
      a.held();
      inner(a);
    }

    private void inner(Ask a) {
      a.held();
    }

    private static synchronized void staticMethod(Ask a) {
      a.held();
    }
  }

  private record Named(Runnable asks) {
    @Override
    public String toString() {
      asks.run();
      return "";
    }
  }

  private static final class Initialised {
    private static Ask ask;

    private static final class Late {
      static {
        ask.held();
      }

      private static void touch() {}
    }
  }
}
