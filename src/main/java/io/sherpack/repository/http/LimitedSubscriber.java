package io.sherpack.repository.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/// Hands bytes on until there are too many.
final class LimitedSubscriber<T> implements BodySubscriber<T> {
  private final BodySubscriber<T> target;
  private final long limit;
  private long seen;
  private Optional<Subscription> source = Optional.empty();

  LimitedSubscriber(BodySubscriber<T> target, long limit) {
    this.target = target;
    this.limit = limit;
  }

  @Override
  public CompletionStage<T> getBody() {
    return target.getBody();
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    source = Optional.of(subscription);
    target.onSubscribe(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      seen += buffer.remaining();
    }
    if (seen > limit) {
      source.ifPresent(Subscription::cancel);
      target.onError(new TooLarge(limit));
      return;
    }
    target.onNext(buffers);
  }

  @Override
  public void onError(Throwable failure) {
    target.onError(failure);
  }

  @Override
  public void onComplete() {
    if (seen <= limit) {
      target.onComplete();
    }
  }
}
