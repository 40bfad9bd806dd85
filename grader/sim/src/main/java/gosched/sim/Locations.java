package gosched.sim;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.VarHandle;
import java.lang.invoke.VarHandle.VarHandleDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for fields: small, global, and the same for a field and for a VarHandle to it. */
final class Locations {
  private static final Map<String, Integer> FIELDS = new HashMap<>();
  private static final List<String> NAMES = new ArrayList<>();

  private record Resolved(VarHandle handle, int field) {}

  /**
   * Handles that were asked for in this run. A list, since identity hashes are all equal where the
   * simulator runs; there are few. Not static, or it would hold on to every submission.
   */
  private final List<Resolved> handles = new ArrayList<>();

  /**
   * The number of a field.
   *
   * @param owner the internal name of the class that declares it
   */
  static int field(String owner, String name) {
    Integer known = FIELDS.putIfAbsent(owner + "." + name, NAMES.size());
    if (known == null) {
      NAMES.add(owner.substring(owner.lastIndexOf('/') + 1).replace('$', '.') + "." + name);
    }
    return known == null ? NAMES.size() - 1 : known;
  }

  /** As in source code: {@code "Inbox.asleep"}. */
  static String name(int field) {
    return NAMES.get(field);
  }

  /** The field that a handle leads to, as a number; {@link Watcher#UNKNOWN} if it is no field's. */
  int field(VarHandle handle) {
    for (Resolved r : handles) {
      if (r.handle == handle) {
        return r.field;
      }
    }
    int field = handle.describeConstable().map(Locations::described).orElse(Watcher.UNKNOWN);
    handles.add(new Resolved(handle, field));
    return field;
  }

  private static int described(VarHandleDesc d) {
    boolean isField =
        d.bootstrapMethod().equals(ConstantDescs.BSM_VARHANDLE_FIELD)
            || d.bootstrapMethod().equals(ConstantDescs.BSM_VARHANDLE_STATIC_FIELD);
    if (isField && d.bootstrapArgs()[0] instanceof ClassDesc owner) {
      String descriptor = owner.descriptorString();
      return field(descriptor.substring(1, descriptor.length() - 1), d.constantName());
    }
    return Watcher.UNKNOWN;
  }
}
