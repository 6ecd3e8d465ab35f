package io.sherpack.repository.oci;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.http.Backoff;
import io.sherpack.repository.http.Line;
import io.sherpack.repository.http.WebReply;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sends one part to a repository: taken over from another repository if the registry can, else in
/// one piece when it is small, else in chunks, of which those that were lost are sent again.
public final class Upload {
  private static final int CHUNK = 8 << 20;
  private static final int LARGEST_CHUNK = 64 << 20;
  private static final Pattern RANGE = Pattern.compile("(?:bytes=)?0-([0-9]+)");

  /// How the registry came to have it.
  public enum Way {
    /// It had it already.
    THERE,
    /// It took it from another of its repositories.
    MOUNTED,
    SENT
  }

  /// The bytes of a part.
  public sealed interface Content {
    byte[] piece(long offset, int length) throws IOException;

    final class Bytes implements Content {
      private final byte[] all;

      public Bytes(byte[] all) {
        this.all = all;
      }

      @Override
      public byte[] piece(long offset, int length) {
        return java.util.Arrays.copyOfRange(all, (int) offset, (int) offset + length);
      }
    }

    record Stored(Path file) implements Content {
      @Override
      public byte[] piece(long offset, int length) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(file)) {
          while (piece.hasRemaining() && channel.read(piece, offset + piece.position()) >= 0) {
            // Reads on until the piece is full.
          }
        }
        if (piece.hasRemaining()) {
          throw new IOException("`" + file + "` became shorter while it was sent");
        }
        return piece.array();
      }
    }
  }

  private final Exchange exchange;
  private final OciReference place;
  private final URI start;
  private final List<String> scopes;
  private final Descriptor part;
  private final Content content;

  Upload(
      Exchange exchange,
      OciReference place,
      URI start,
      List<String> scopes,
      Descriptor part,
      Content content) {
    this.exchange = exchange;
    this.place = place;
    this.start = start;
    this.scopes = scopes;
    this.part = part;
    this.content = content;
  }

  Way run(List<String> elsewhere) throws InterruptedException {
    try {
      for (String other : elsewhere) {
        if (mounted(other)) {
          return Way.MOUNTED;
        }
      }
      for (int attempt = 1; ; attempt++) {
        if (sent(attempt == Backoff.TRIES)) {
          return Way.SENT;
        }
        exchange.pause(attempt);
      }
    } catch (IOException failure) {
      throw exchange.unreachable(failure);
    }
  }

  private boolean mounted(String other) throws InterruptedException {
    String query =
        "?mount="
            + URLEncoder.encode(part.digest(), StandardCharsets.UTF_8)
            + "&from="
            + URLEncoder.encode(other, StandardCharsets.UTF_8);
    WebReply answer =
        exchange.send(
            Ask.send("POST", start.resolve(query), new byte[0], scopes)
                .scopes(List.of("repository:" + other + ":pull")));
    answer.close();
    // With 202 it offers an upload instead; another one is begun below.
    return answer.status() == 201;
  }

  /// Returns whether all of it arrived; if not, a new upload may do better.
  private boolean sent(boolean last) throws IOException, InterruptedException {
    WebReply begun = exchange.send(Ask.send("POST", start, new byte[0], scopes));
    if (begun.status() == 201) {
      begun.close();
      return true;
    }
    if (!begun.ok()) {
      throw refused(begun);
    }
    begun.close();
    URI session = location(begun, start).orElseThrow(() -> new IOException("it names no upload"));
    int chunk = chunk(begun);
    if (part.size() <= chunk) {
      return closed(session, content.piece(0, (int) part.size()), last);
    }
    Optional<URI> end = chunks(session, chunk, last);
    return end.isPresent() && closed(end.get(), new byte[0], last);
  }

  private static int chunk(WebReply begun) {
    try {
      long least = Long.parseLong(begun.header("OCI-Chunk-Min-Length").orElse("0"));
      return Math.clamp(least, CHUNK, LARGEST_CHUNK);
    } catch (NumberFormatException malformed) {
      return CHUNK;
    }
  }

  // Returns where the upload is to be ended, or nothing when it has to begin anew.
  private Optional<URI> chunks(URI session, int chunk, boolean last)
      throws IOException, InterruptedException {
    URI at = session;
    long done = 0;
    int failures = 0;
    while (done < part.size()) {
      int length = (int) Math.min(chunk, part.size() - done);
      Ask ask =
          Ask.send("PATCH", at, content.piece(done, length), scopes)
              .header("Content-Type", "application/octet-stream")
              .header("Content-Range", done + "-" + (done + length - 1))
              .once();
      Optional<WebReply> answer = tried(ask);
      if (answer.isPresent() && answer.get().status() == 202) {
        answer.get().close();
        at = location(answer.get(), at).orElse(at);
        done = arrived(answer.get()).orElse(done + length);
        failures = 0;
        continue;
      }
      if (answer.isPresent() && !again(answer.get().status())) {
        throw refused(answer.get());
      }
      answer.ifPresent(WebReply::close);
      failures++;
      if (failures > Backoff.TRIES) {
        return lost(last);
      }
      exchange.pause(failures);
      WebReply status = exchange.send(Ask.get(at, scopes));
      status.close();
      if (status.status() != 204) {
        return lost(last);
      }
      at = location(status, at).orElse(at);
      done = Math.min(part.size(), arrived(status).orElse(0));
    }
    return Optional.of(at);
  }

  private static Optional<URI> lost(boolean last) throws IOException {
    if (last) {
      throw new IOException("the connection broke again and again while it was sent to");
    }
    return Optional.empty();
  }

  private boolean closed(URI session, byte[] rest, boolean last)
      throws IOException, InterruptedException {
    Ask ask =
        Ask.send("PUT", with(session, "digest=" + part.digest()), rest, scopes)
            .header("Content-Type", "application/octet-stream")
            .once();
    Optional<WebReply> answer = tried(ask);
    if (answer.isPresent() && answer.get().ok()) {
      answer.get().close();
      return true;
    }
    if (answer.isPresent() && !again(answer.get().status())) {
      throw refused(answer.get());
    }
    answer.ifPresent(WebReply::close);
    // It may have arrived, and only the answer was lost.
    WebReply there = exchange.send(Ask.head(start.resolve("../" + part.digest()), scopes));
    there.close();
    if (!there.ok() && last) {
      throw new IOException("the connection broke again and again while it was sent to");
    }
    return there.ok();
  }

  private Optional<WebReply> tried(Ask ask) throws InterruptedException {
    try {
      return Optional.of(exchange.send(ask));
    } catch (SherpackException.Remote broken) {
      if (broken.getCause() instanceof IOException) {
        return Optional.empty();
      }
      throw broken;
    }
  }

  // An upload that the registry does not know any more, or is elsewhere with, begins anew.
  private static boolean again(int status) {
    return Backoff.passing(status) || status == 404 || status == 416;
  }

  private static OptionalLong arrived(WebReply answer) {
    Matcher range = RANGE.matcher(answer.header("Range").orElse(""));
    if (!range.matches()) {
      return OptionalLong.empty();
    }
    long end = Long.parseLong(range.group(1));
    // Registries say `0-0` both for one byte and for none.
    return OptionalLong.of(end == 0 ? 0 : end + 1);
  }

  private static Optional<URI> location(WebReply answer, URI from) throws IOException {
    Optional<String> location = answer.header("Location");
    return location.isPresent() ? Optional.of(Line.next(from, location.get())) : Optional.empty();
  }

  private static URI with(URI address, String parameter) {
    String text = address.toString();
    return URI.create(text + (address.getRawQuery() == null ? "?" : "&") + parameter);
  }

  private SherpackException refused(WebReply answer) {
    return Refusal.of(answer, place, "take a part of `" + place + "`");
  }
}
