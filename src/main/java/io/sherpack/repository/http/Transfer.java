package io.sherpack.repository.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/// Fetches one document. When the connection breaks, it goes on where it stopped, if the server can
/// do that and still has the same; else it begins anew.
public final class Transfer {
  private static final int PIECE = 1 << 16;
  private static final int PARTIAL = 206;
  private static final int NO_SUCH_RANGE = 416;

  private final Sender sender;
  private final Line line;
  private final boolean checked;

  /// @param sender sends one request, with what the server believes us by
  /// @param checked whether the bytes are compared with a digest afterwards: then they may be put
  ///   together even if the server does not say that they are of one document
  public Transfer(Line line, boolean checked, Sender sender) {
    this.sender = sender;
    this.line = line;
    this.checked = checked;
  }

  /// Sends one request.
  @FunctionalInterface
  public interface Sender {
    WebReply send(WebRequest request) throws IOException, InterruptedException;
  }

  /// What the bytes go to.
  public interface Target {
    /// How many there are.
    long length();

    void add(byte[] piece, int length) throws IOException;

    /// Forgets what was added.
    void restart();

    /// Whether nothing is missing, as far as that is known.
    default boolean complete() {
      return true;
    }
  }

  /// Returns the answer that the last of the bytes came with, or the refusal.
  ///
  /// @throws IOException when it breaks off again and again
  public WebReply run(WebRequest request, Target target) throws IOException, InterruptedException {
    long end = System.nanoTime() + request.timeout().toNanos();
    Optional<String> state = Optional.empty();
    long furthest = target.length();
    int fruitless = 0;
    while (true) {
      WebRequest rest = rest(request, target, state);
      boolean ranged = rest.headers().containsKey("Range");
      WebReply reply = sender.send(rest.timeout(Duration.ofNanos(end - System.nanoTime())));
      if (ranged && !fits(reply, target.length())) {
        reply.close();
        target.restart();
        continue;
      }
      if (!reply.ok()) {
        return reply;
      }
      if (!ranged && reply.status() == PARTIAL) {
        reply.close();
        throw new Line.Astray("it sends a part of what it was asked for");
      }
      if (reply.status() != PARTIAL) {
        target.restart();
      }
      state = state(reply);
      Optional<IOException> broken = copied(reply, target);
      if (broken.isEmpty()) {
        return reply;
      }
      fruitless = target.length() > furthest ? 1 : fruitless + 1;
      furthest = Math.max(furthest, target.length());
      if (fruitless >= Backoff.TRIES || !Backoff.passing(broken.get())) {
        throw broken.get();
      }
      line.pause(fruitless);
    }
  }

  private WebRequest rest(WebRequest request, Target target, Optional<String> state) {
    if (target.length() > 0 && !checked && state.isEmpty()) {
      target.restart();
    }
    if (target.length() == 0) {
      return request;
    }
    WebRequest rest = request.header("Range", "bytes=" + target.length() + "-");
    return state.isPresent() ? rest.header("If-Range", state.get()) : rest;
  }

  // A server may have another document by now, or none as long.
  private static boolean fits(WebReply reply, long done) {
    return reply.status() == PARTIAL
        ? reply
            .header("Content-Range")
            .filter(range -> range.startsWith("bytes " + done + "-"))
            .isPresent()
        : reply.status() != NO_SUCH_RANGE;
  }

  // What the server calls this state of the document; a weak tag does not stand for its bytes.
  private static Optional<String> state(WebReply reply) {
    return reply
        .header("ETag")
        .filter(tag -> !tag.startsWith("W/"))
        .or(() -> reply.header("Last-Modified").filter(_ -> reply.header("ETag").isEmpty()));
  }

  private static Optional<IOException> copied(WebReply reply, Target target) {
    byte[] piece = new byte[PIECE];
    try (InputStream in = reply.body()) {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        target.add(piece, read);
      }
      return target.complete()
          ? Optional.empty()
          : Optional.of(new IOException("the connection ended early"));
    } catch (IOException broken) {
      return Optional.of(broken);
    }
  }
}
