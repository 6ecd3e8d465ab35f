package io.sherpack.cluster;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Asks one server over HTTP/1.1 and keeps lines to it for what is asked next. May be used by many
/// threads; each waits for its own answer.
///
/// It is here because Java's own client costs a short command a third of its time: that has a
/// thread of its own and hands every byte through several queues, all in code that runs for the
/// first time.
final class Client implements AutoCloseable {
  private static final List<String> QUICK_AGREEMENT = List.of("x25519");
  private static final long KEPT = Duration.ofSeconds(30).toNanos();
  private static final long HANDSHAKE = Duration.ofMillis(20).toNanos();

  private final Dialer dialer;
  private final BlockingDeque<Line> idle = new LinkedBlockingDeque<>();
  private final Set<Line> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong dialed = new AtomicLong(System.nanoTime());
  private volatile boolean closed;

  private Client(Dialer dialer) {
    this.dialer = dialer;
  }

  /// Offers the one key agreement that nearly all servers know, and that Java computes in half the
  /// time of making offers for several; a server that does not know it breaks the handshake off.
  static Client quick(Connection connection) {
    return of(connection, QUICK_AGREEMENT);
  }

  static Client thorough(Connection connection) {
    return of(connection, List.of());
  }

  private static Client of(Connection connection, List<String> agreements) {
    try {
      URI server = URI.create(connection.server());
      if (server.getHost() == null) {
        throw new IllegalArgumentException("`" + connection.server() + "` names no host");
      }
      Optional<SSLSocketFactory> tls =
          "https".equals(server.getScheme())
              ? Optional.of(tls(connection, server.getHost()))
              : Optional.empty();
      boolean named = Tls.judgesName(connection.trust());

      return new Client(
          new Dialer(server, connection.proxy().map(Client::proxy), tls, named, agreements));
    } catch (GeneralSecurityException | IOException | IllegalArgumentException failed) {
      throw Failures.unusable(connection, failed);
    }
  }

  private static SSLSocketFactory tls(Connection connection, String host)
      throws GeneralSecurityException, IOException {
    var context = SSLContext.getInstance("TLS");
    context.init(Tls.keys(connection.key()), Tls.trust(connection.trust(), host), null);
    return context.getSocketFactory();
  }

  private static URI proxy(URI proxy) {
    if (proxy.getHost() == null || !"http".equals(proxy.getScheme())) {
      throw new IllegalArgumentException("`proxy-url` has to be an `http://` address");
    }
    return proxy;
  }

  /// Whether it offers every key agreement that Java knows.
  boolean thorough() {
    return dialer.agreements().isEmpty();
  }

  /// Returns the answer.
  ///
  /// @param repeatable whether it may be sent again when a kept line turns out to be dead
  Answer send(Message message, boolean repeatable) throws IOException, InterruptedException {
    Message addressed = dialer.addressed(message);
    for (Optional<Line> kept = kept(); kept.isPresent(); kept = kept()) {
      try {
        return exchange(kept.get(), addressed);
      } catch (IOException failed) {
        boolean dead = kept.get().silent() && !(failed instanceof HttpTimeoutException);
        if (!repeatable || !dead) {
          throw failed;
        }
      }
    }
    return exchange(dialed(message.timeout()), addressed);
  }

  private Optional<Line> kept() throws InterruptedException {
    for (Line line = awaited(); line != null; line = awaited()) {
      if (System.nanoTime() - line.used() < KEPT && line.quiet()) {
        return Optional.of(line);
      }
      end(line);
    }
    return Optional.empty();
  }

  // To agree on TLS costs as much processor time as several requests: a line in use may be free
  // before that is done. Where it is not, lines come one after the other.
  private @Nullable Line awaited() throws InterruptedException {
    long begun = System.nanoTime();
    Line line = idle.pollFirst();
    while (line == null && !open.isEmpty() && !closed) {
      long now = System.nanoTime();
      long last = dialed.get();
      long wait = HANDSHAKE - Math.min(now - begun, now - last);
      if (wait <= 0 && dialed.compareAndSet(last, now)) {
        return null;
      }
      line = idle.pollFirst(Math.max(wait, 0), TimeUnit.NANOSECONDS);
    }
    return line;
  }

  private Line dialed(Duration patience) throws IOException, InterruptedException {
    try {
      Line line = dialer.dial(patience);
      open.add(line);
      return line;
    } catch (IOException failed) {
      throw told(failed);
    }
  }

  private Answer exchange(Line line, Message message) throws IOException, InterruptedException {
    boolean done = false;
    try {
      Answer answer = line.exchange(message);
      done = line.kept() && !closed;
      return answer;
    } catch (IOException failed) {
      throw told(failed);
    } finally {
      if (done) {
        idle.addFirst(line);
      } else {
        end(line);
      }
    }
  }

  private static IOException told(IOException failed) throws InterruptedException {
    // An interrupt has closed the line.
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (failed instanceof SocketTimeoutException) {
      var late = new HttpTimeoutException("no answer in time");
      late.initCause(failed);
      return late;
    }
    return failed;
  }

  private void end(Line line) {
    open.remove(line);
    line.close();
  }

  @Override
  public void close() {
    closed = true;
    open.forEach(Line::close);
  }
}
