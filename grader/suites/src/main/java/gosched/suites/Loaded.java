package gosched.suites;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A check that is loaded beside the submission when it is first run. */
record Loaded(String checks, As as) implements CheckBody {
  enum As {
    WOVEN,
    IT_IS,
    ON_THE_CLASS_PATH
  }

  private record Key(String checks, Path classes) {}

  /** One loader for all checks of a class: the submission is woven once. */
  private static final Map<Key, Map<String, CheckBody>> LOADED = new HashMap<>();

  @Override
  public Outcome run(CheckContext context) throws Exception {
    Map<String, CheckBody> bodies =
        LOADED.computeIfAbsent(new Key(checks, context.classes()), this::load);
    CheckBody body = bodies.get(context.id());
    if (body == null) {
      throw new IllegalStateException(checks + " has no check " + context.id());
    }
    return body.run(context);
  }

  private Map<String, CheckBody> load(Key key) {
    return switch (as) {
      case WOVEN -> Subject.load(checks, key.classes, true).bodies();
      case IT_IS -> Subject.load(checks, key.classes, false).bodies();
      case ON_THE_CLASS_PATH ->
          Subject.instance(Checks.class, checks, Loaded.class.getClassLoader()).bodies();
    };
  }
}
