package gosched.bench.polls;

/** Bodies that draw each other, in steps of time: loops of five rounds in loops of five rounds. */
final class Bodies {
  private static final int N = 5;
  private static final double STEP = 0.001;

  private final double[][] at = new double[N][3];
  private final double[][] speed = new double[N][3];
  private final double[] mass = new double[N];

  Bodies() {
    for (int i = 0; i < N; i++) {
      mass[i] = 1.0 / (1 + i);
      at[i][0] = 4 * i;
      at[i][1] = i % 2 == 0 ? i : -i;
      at[i][2] = 0.5 * i;
      speed[i][1] = 0.1 * (N - i);
    }
  }

  /** A millionth of its unit. */
  long energyAfter(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
    }
    return Math.round(1e6 * energy());
  }

  private void step() {
    for (int i = 0; i < N; i++) {
      for (int j = i + 1; j < N; j++) {
        double pull = STEP / cube(distance(i, j));
        for (int d = 0; d < 3; d++) {
          double way = at[i][d] - at[j][d];
          speed[i][d] -= way * mass[j] * pull;
          speed[j][d] += way * mass[i] * pull;
        }
      }
    }
    for (int i = 0; i < N; i++) {
      for (int d = 0; d < 3; d++) {
        at[i][d] += STEP * speed[i][d];
      }
    }
  }

  private double distance(int i, int j) {
    double sum = 0;
    for (int d = 0; d < 3; d++) {
      double way = at[i][d] - at[j][d];
      sum += way * way;
    }
    return Math.sqrt(sum);
  }

  private static double cube(double x) {
    return x * x * x;
  }

  private double energy() {
    double sum = 0;
    for (int i = 0; i < N; i++) {
      for (int d = 0; d < 3; d++) {
        sum += mass[i] * speed[i][d] * speed[i][d] / 2;
      }
      for (int j = i + 1; j < N; j++) {
        sum -= mass[i] * mass[j] / distance(i, j);
      }
    }
    return sum;
  }
}
