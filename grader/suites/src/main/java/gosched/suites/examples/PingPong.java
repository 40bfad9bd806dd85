package gosched.suites.examples;

import gosched.kit.Channel;
import gosched.kit.Go;
import gosched.kit.Received;

/**
 * Two goroutines, one ball. Only one of them can run at any time, so a second CPU is of no use: it
 * shows what a switch costs, and whether the scheduler sends the ball from CPU to CPU.
 */
final class PingPong implements Example {
  @Override
  public Done run(Size size) {
    Channel<Integer> ping = Go.chan(0);
    Channel<Integer> pong = Go.chan(0);
    Go.go(
        () -> {
          for (Received<Integer> ball = ping.receive(); ball.ok(); ball = ping.receive()) {
            Go.work(size.work());
            pong.send(ball.value() + 1);
          }
        });
    int ball = 0;
    for (int i = 0; i < size.tasks(); i++) {
      ping.send(ball);
      ball = pong.receive().value();
    }
    ping.close();
    WrongResult.unless("the ball", size.tasks(), ball);
    return new Done(size.tasks(), size.tasks() * size.work());
  }
}
