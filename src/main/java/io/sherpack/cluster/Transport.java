package io.sherpack.cluster;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;

/// Sends requests with a connection's credentials; waits and asks again when the server is busy,
/// and, once it has answered at all, when it is away.
final class Transport implements AutoCloseable {
  private static final int UNAUTHORIZED = 401;
  private static final int BUSY_RETRIES = 8;
  private static final int FEW = 5;
  private static final int INTERNAL_ERROR = 500;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Connection connection;
  private final Throttle throttle;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Client client;
  private volatile Map<String, List<String>> credentials;
  private volatile boolean reached;

  Transport(Connection connection, Throttle throttle) {
    this.connection = connection;
    this.throttle = throttle;
    this.credentials = connection.headers();
    this.client = Client.quick(connection);
  }

  /// Returns the server's answer, whatever its code.
  ///
  /// @param patience how long a server that is busy or away is waited for
  /// @param gate is asked each time before something that changes is sent
  /// @throws io.sherpack.diagnostic.SherpackException.Remote when there is none
  Reply send(Request request, Duration patience, WriteGate gate) {
    long end = System.nanoTime() + patience.toNanos();
    for (int attempt = 1; ; attempt++) {
      boolean patient = System.nanoTime() < end;
      Reply reply;
      Client used = client;
      try {
        throttle.pass();
        if (!request.method().equals("GET")) {
          gate.pass();
        }
        reply = once(used, request);
        reached = true;
      } catch (IOException failed) {
        if (Failures.brokenOff(failed) && offersMore(used)) {
          continue;
        }
        if (!again(request, failed, attempt, patient)) {
          throw Failures.unreachable(connection, request, failed);
        }
        pause(backoff(attempt), request);
        continue;
      } catch (InterruptedException interrupted) {
        throw Failures.interrupted(request, interrupted);
      }
      if (!again(request, reply, attempt, patient)) {
        return reply;
      }
      Duration wait = wait(reply, attempt);
      if (reply.code() == Reply.TOO_MANY) {
        // What the others would send now would be refused too.
        throttle.hold(wait);
      }
      pause(wait, request);
    }
  }

  // A server that knows nothing of the quick client's key agreement has seen no request yet.
  private boolean offersMore(Client used) {
    if (used.thorough()) {
      return false;
    }
    lock.lock();
    try {
      if (client.equals(used)) {
        client = Client.thorough(connection);
        used.close();
      }
    } finally {
      lock.unlock();
    }
    return true;
  }

  private static Duration wait(Reply reply, int attempt) {
    Duration own = backoff(attempt);
    Duration asked = reply.retryAfter().flatMap(Transport::seconds).orElse(own);
    // Who says again and again that it takes no time is not to be flooded.
    return attempt < BUSY_RETRIES || asked.compareTo(own) > 0 ? asked : own;
  }

  // A server that never answered is more likely a wrong address than one that starts again.
  private boolean again(Request request, IOException failed, int attempt, boolean patient) {
    boolean sent = !Failures.refused(failed);
    if (sent && !request.repeatable()) {
      return false;
    }
    return reached ? patient || attempt < FEW : attempt < FEW && !Failures.pointless(failed);
  }

  // The server did nothing when it answers 429. What it answers while it starts or stops, or while
  // something on the way does, will pass; other errors of its own may.
  private static boolean again(Request request, Reply reply, int attempt, boolean patient) {
    if (reply.code() == Reply.TOO_MANY) {
      return patient || attempt < BUSY_RETRIES;
    }
    if (reply.code() < INTERNAL_ERROR || !request.repeatable()) {
      return false;
    }
    return (reply.code() > INTERNAL_ERROR && patient)
        || (attempt < FEW && !Failures.lasting(reply));
  }

  private static Duration backoff(int attempt) {
    long base = 100L << Math.min(attempt, 5);
    return Duration.ofMillis(base / 2 + ThreadLocalRandom.current().nextLong(base));
  }

  private static Optional<Duration> seconds(String text) {
    if (!text.matches("[0-9]{1,6}")) {
      return Optional.empty();
    }
    Duration wanted = Duration.ofSeconds(Long.parseLong(text));
    return Optional.of(wanted.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wanted);
  }

  private static void pause(Duration duration, Request request) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException interrupted) {
      throw Failures.interrupted(request, interrupted);
    }
  }

  private Reply once(Client client, Request request) throws IOException, InterruptedException {
    Map<String, List<String>> used = credentials;
    Reply reply = once(client, request, used);
    if (reply.code() != UNAUTHORIZED) {
      return reply;
    }
    // Tokens of programs and of files expire while a long command waits.
    Map<String, List<String>> renewed = connection.again().get().headers();
    if (renewed.equals(used)) {
      return reply;
    }
    credentials = renewed;
    return once(client, request, renewed);
  }

  private Reply once(Client client, Request request, Map<String, List<String>> headers)
      throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    lines.add(Message.header("Accept", request.accept()));
    lines.add(Message.header("User-Agent", "sherpack"));
    // Servers compress long lists only.
    lines.add(Message.header("Accept-Encoding", "gzip"));
    headers.forEach(
        (name, values) -> values.forEach(value -> lines.add(Message.header(name, value))));
    if (request.body().isPresent() || !request.method().equals("GET")) {
      lines.add(
          Message.header(
              "Content-Type",
              request.body().map(Request.Body::contentType).orElse("application/json")));
    }
    URI address = URI.create(connection.server() + request.target());
    String body = request.body().map(Request.Body::text).orElse("");
    var message = new Message(request.method(), target(address), lines, body, request.timeout());
    return reply(client.send(message, request.repeatable()));
  }

  private static String target(URI address) {
    return address.getRawQuery() == null
        ? address.getRawPath()
        : address.getRawPath() + "?" + address.getRawQuery();
  }

  private static Reply reply(Answer answer) {
    return new Reply(
        answer.code(),
        answer.text(),
        answer.headers("Retry-After").stream().findFirst(),
        answer.headers("Warning").stream().map(Transport::warning).toList());
  }

  // 299 - "the text"
  private static String warning(String header) {
    int first = header.indexOf('"');
    int last = header.lastIndexOf('"');
    return first >= 0 && last > first
        ? header.substring(first + 1, last).replace("\\\"", "\"")
        : header;
  }

  @Override
  public void close() {
    client.close();
  }
}
