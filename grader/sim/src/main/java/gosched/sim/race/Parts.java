package gosched.sim.race;

/**
 * The variables of one object by their numbers: its fields, or the elements of an array. A small
 * hash table, since an object has few of the many numbers.
 */
public final class Parts {
  private int[] numbers = new int[4];
  private Variable[] variables = new Variable[4];
  private int size;

  /** The variable of that number; made if it is asked for the first time. */
  public Variable at(int number) {
    int i = place(number);
    if (variables[i] == null) {
      if (2 * ++size > variables.length) {
        grow();
        i = place(number);
      }
      numbers[i] = number;
      variables[i] = new Variable();
    }
    return variables[i];
  }

  private int place(int number) {
    int mask = variables.length - 1;
    int i = (number * 0x9E3779B9 >>> 16) & mask;
    while (variables[i] != null && numbers[i] != number) {
      i = (i + 1) & mask;
    }
    return i;
  }

  private void grow() {
    int[] oldNumbers = numbers;
    Variable[] old = variables;
    numbers = new int[2 * old.length];
    variables = new Variable[2 * old.length];
    for (int k = 0; k < old.length; k++) {
      if (old[k] != null) {
        int i = place(oldNumbers[k]);
        numbers[i] = oldNumbers[k];
        variables[i] = old[k];
      }
    }
  }
}
