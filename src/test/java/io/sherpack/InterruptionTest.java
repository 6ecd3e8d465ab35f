package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class InterruptionTest {
  private final CountDownLatch told = new CountDownLatch(1);
  private final Thread worker =
      Thread.ofPlatform()
          .start(
              () -> {
                try {
                  Thread.sleep(Duration.ofMinutes(5));
                } catch (InterruptedException stop) {
                  told.countDown();
                }
              });

  @Test
  void workThatTakesTooLongIsLeft() throws InterruptedException {
    new Interruption(worker, 1).stop();
    told.await();
  }

  @Test
  void whatHarmsNothingIsLeftSoon() throws InterruptedException {
    var interruption = new Interruption(worker, Duration.ofMinutes(5).toMillis());
    interruption.waive();
    interruption.stop();
    told.await();
  }

  @Test
  void aWayBackMayTakeAsLongAsItTakes() throws InterruptedException {
    var interruption = new Interruption(worker, 1);
    interruption.extend();
    Thread stopping = Thread.ofPlatform().start(interruption::stop);
    told.await();
    assertFalse(stopping.join(Duration.ofMillis(20)));
    assertTrue(interruption.ended());
    stopping.join();
  }
}
