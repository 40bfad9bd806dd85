package gosched.grader.inspect;

import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which static fields of a class are set to what never changes, as its static initialiser makes
 * them. That says more than their types: a {@code List} may be of {@code List.of}, an {@code
 * Object} a mere mark, and a {@code Runnable} a lambda that has caught nothing.
 */
final class Constants {
  /** Constructors that call each other deeper than this are not followed. */
  private static final int DEEPEST = 12;

  /** Nor more of them than this: each may call many, and those again. */
  private static final int MOST_WALKS = 2_000;

  private static final Set<String> COPYING = Set.of("of", "copyOf", "ofEntries", "entry");

  private static final Set<String> COPIES =
      Set.of("java.util.List", "java.util.Set", "java.util.Map");

  /** Not those that take a supplier: it makes what nobody has seen. */
  private static final Set<String> KEEPING = Set.of("requireNonNull", "requireNonNullElse");

  private static final Set<String> OPTIONAL = Set.of("of", "ofNullable", "empty");

  /** Of a comparator, a predicate or a function: what is made of it holds it, and the arguments. */
  private static final Set<String> COMPOSING =
      Set.of("reversed", "negate", "and", "or", "andThen", "compose");

  private final Immutables immutables;
  private int walks;

  Constants(Immutables immutables) {
    this.immutables = immutables;
  }

  /** By its name, whether what a static field of the class holds is fixed. */
  Map<String, Boolean> of(ClassModel model) {
    Map<String, Boolean> fixed = new HashMap<>();
    for (MethodModel method : model.methods()) {
      if (method.methodName().equalsString("<clinit>")) {
        walk(method, Map.of(), new Judge(null, fixed, 0));
      }
    }
    return fixed;
  }

  private static void walk(MethodModel method, Map<Integer, Made> parameters, Judge judge) {
    method.code().ifPresent(code -> Making.walk(code, parameters, judge));
  }

  /** Whether an object of just this class is fixed when its constructor is over. */
  private boolean constructs(InvokeInstruction call, List<Made> arguments, int depth) {
    String name = ClassFiles.name(call.owner());
    ClassModel model = immutables.own(name).orElse(null);
    if (model == null) {
      return Immutables.isStatelessParent(name) || immutables.is(call.owner().asSymbol());
    }
    if (depth > DEEPEST || ++walks > MOST_WALKS || !immutables.hasFinalFieldsOnly(model)) {
      return false;
    }
    Made self = Made.of(call.owner().asSymbol(), true);
    for (MethodModel method : model.methods()) {
      if (method.methodName().equals(call.name()) && method.methodType().equals(call.type())) {
        walk(method, parameters(self, call, arguments), new Judge(self, Map.of(), depth));
        return self.isFixed();
      }
    }
    return false;
  }

  private static Map<Integer, Made> parameters(
      Made self, InvokeInstruction call, List<Made> arguments) {
    Map<Integer, Made> parameters = new HashMap<>();
    parameters.put(0, self);
    int slot = 1;
    for (int i = 0; i < arguments.size(); i++) {
      parameters.put(slot, arguments.get(i));
      slot += TypeKind.from(call.typeSymbol().parameterType(i)).slotSize();
    }
    return parameters;
  }

  private final class Judge implements Making.Judge {
    private final Made self;
    private final Map<String, Boolean> statics;
    private final int depth;

    /**
     * @param self what a constructor makes; null in a static initialiser
     * @param statics where to note what static fields hold
     */
    Judge(Made self, Map<String, Boolean> statics, int depth) {
      this.self = self;
      this.statics = statics;
      this.depth = depth;
    }

    @Override
    public Made ofType(ClassDesc type) {
      return Made.of(type, immutables.is(type));
    }

    /** A constant of the lab's own is judged where it is made. */
    @Override
    public Made read(FieldInstruction get) {
      boolean own =
          immutables
              .own(ClassFiles.name(get.owner()))
              .filter(m -> m.fields().stream().anyMatch(f -> f.fieldName().equals(get.name())))
              .isPresent();
      return own ? Made.fixed(get.typeSymbol()) : ofType(get.typeSymbol());
    }

    @Override
    public void puts(FieldInstruction put, Made value) {
      boolean fixed = value.isFixed() || immutables.is(put.typeSymbol());
      if (self == null) {
        statics.merge(put.name().stringValue(), fixed, Boolean::logicalAnd);
      } else if (!fixed) {
        self.becomesFixed(false);
      }
    }

    @Override
    public Made calls(InvokeInstruction call, Made receiver, List<Made> arguments) {
      if (!call.name().equalsString("<init>")) {
        ClassDesc type = call.typeSymbol().returnType();
        return Made.of(type, immutables.is(type) || makesConstant(call, receiver, arguments));
      }
      boolean fixed = constructs(call, arguments, depth + 1);
      receiver.becomesFixed(receiver == self ? self.isFixed() && fixed : fixed);
      return Made.unknown();
    }

    @Override
    public Made links(InvokeDynamicInstruction call, List<Made> arguments) {
      ClassDesc type = call.typeSymbol().returnType();
      boolean lambda =
          call.bootstrapMethod().owner().displayName().equals("LambdaMetafactory")
              && arguments.stream().allMatch(Made::isFixed);
      return Made.of(type, lambda || immutables.is(type));
    }
  }

  private boolean makesConstant(InvokeInstruction call, Made receiver, List<Made> arguments) {
    String owner = ClassFiles.name(call.owner());
    String name = call.name().stringValue();
    boolean isFunction = owner.startsWith("java.util.function.");
    boolean isComparator = owner.equals("java.util.Comparator");
    if (call.opcode() != Opcode.INVOKESTATIC) {
      return (isFunction || isComparator)
          && (COMPOSING.contains(name) || name.startsWith("thenComparing"))
          && receiver.isFixed()
          && arguments.stream().allMatch(Made::isFixed);
    }
    if (COPIES.contains(owner) && COPYING.contains(name)) {
      return arguments.stream().allMatch(this::isFixedWhenCopied);
    }
    boolean keeps =
        owner.equals("java.util.Optional") && OPTIONAL.contains(name)
            || isComparator
            || isFunction
            || owner.equals("java.util.Objects") && KEEPING.contains(name)
            || owner.equals("java.util.Collections")
                && (name.startsWith("unmodifiable")
                    || name.startsWith("empty")
                    || name.equals("reverseOrder"));
    return keeps && arguments.stream().allMatch(Made::isFixed);
  }

  /** {@code List.of(Mode.values())}: an array of what never changes is copied. */
  private boolean isFixedWhenCopied(Made argument) {
    return argument.isFixedWhenCopied()
        || argument.type.isArray() && immutables.is(argument.type.componentType());
  }
}
