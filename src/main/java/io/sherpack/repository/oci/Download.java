package io.sherpack.repository.oci;

import io.sherpack.concurrent.Heartbeat;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Fetches one part of a repository and checks its digest while it comes. When the connection
/// breaks, it goes on where it stopped, if the registry can do that.
final class Download {
  private static final int ATTEMPTS = 5;
  private static final int PIECE = 1 << 16;
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final Exchange exchange;
  private final OciReference place;
  private final URI address;
  private final Descriptor part;

  Download(Exchange exchange, OciReference place, URI address, Descriptor part) {
    this.exchange = exchange;
    this.place = place;
    this.address = address;
    this.part = part;
  }

  /// Returns the part, which is small.
  byte[] bytes() throws InterruptedException {
    var bytes = new ByteArrayOutputStream();
    MessageDigest digest = Sha256.start();
    for (int attempt = 1; ; attempt++) {
      bytes.reset();
      digest.reset();
      if (piece(0, digest, bytes, attempt) == part.size()) {
        check(digest);
        return bytes.toByteArray();
      }
      exchange.pause(attempt);
    }
  }

  /// Writes the part to `file`; bytes that are there already are taken as its beginning.
  void to(Path file) throws InterruptedException {
    try {
      MessageDigest digest = Sha256.start();
      long done = beginning(file, digest);
      try (OutputStream out =
          Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        var target = new Target(file, out);
        int attempt = 1;
        while (done < part.size()) {
          long come = piece(done, digest, target, attempt);
          if (come < 0) {
            target.empty();
            digest.reset();
            done = 0;
          } else {
            done += come;
          }
          if (done < part.size()) {
            exchange.pause(attempt);
            attempt = come > 0 ? 1 : attempt + 1;
          }
        }
      }
      check(digest, file);
    } catch (IOException failure) {
      throw unwritable(file, failure);
    }
  }

  /// The file that grows, and begins again when the registry does.
  private static final class Target extends OutputStream {
    private final Path file;
    private final OutputStream out;

    Target(Path file, OutputStream out) {
      this.file = file;
      this.out = out;
    }

    void empty() throws IOException {
      try (var channel = java.nio.channels.FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(0);
      }
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    // What goes wrong here is the disk's fault, not the network's.
    @Override
    public void write(byte[] bytes, int offset, int length) {
      try {
        out.write(bytes, offset, length);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  private long beginning(Path file, MessageDigest digest) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    if (Files.size(file) > part.size()) {
      Files.delete(file);
      return 0;
    }
    long length = 0;
    byte[] piece = new byte[PIECE];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        digest.update(piece, 0, read);
        length += read;
      }
    }
    return length;
  }

  /// Reads from `done` on, and returns how much came; less than nothing when the registry begins
  /// anew instead.
  private long piece(long done, MessageDigest digest, OutputStream out, int attempt)
      throws InterruptedException {
    Ask ask = Ask.get(address, List.of("repository:" + place.repository() + ":pull"));
    Answer answer = exchange.send(done == 0 ? ask : ask.header("Range", "bytes=" + done + "-"));
    if (!answer.ok()) {
      if (done > 0 && answer.status() == 416) {
        answer.close();
        return -1;
      }
      throw Refusal.of(answer, place, "read `" + place + "`");
    }
    if (done > 0 && !continues(answer, done)) {
      answer.close();
      return -1;
    }
    var come = new AtomicLong();
    try (InputStream in = answer.body();
        Heartbeat _ = Heartbeat.every(SILENCE, new Silence(in, come))) {
      byte[] piece = new byte[PIECE];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        if (done + come.get() + read > part.size()) {
          throw tooLong();
        }
        digest.update(piece, 0, read);
        out.write(piece, 0, read);
        come.addAndGet(read);
      }
      if (done + come.get() < part.size() && attempt >= ATTEMPTS) {
        throw new IOException("the connection ended early");
      }
    } catch (UncheckedIOException disk) {
      throw unwritable(Path.of(part.digest()), Objects.requireNonNull(disk.getCause()));
    } catch (IOException broken) {
      if (attempt >= ATTEMPTS) {
        throw exchange.unreachable(broken);
      }
    }
    return come.get();
  }

  private static boolean continues(Answer answer, long done) {
    Optional<String> range = answer.header("Content-Range");
    return answer.status() == 206
        && range.filter(text -> text.startsWith("bytes " + done + "-")).isPresent();
  }

  /// Ends a connection on which nothing came between two looks.
  private static final class Silence implements Runnable {
    private final InputStream in;
    private final AtomicLong come;
    private long seen = -1;

    Silence(InputStream in, AtomicLong come) {
      this.in = in;
      this.come = come;
    }

    @Override
    public void run() {
      long now = come.get();
      if (now == seen) {
        try {
          in.close();
        } catch (IOException closed) {
          seen = now;
        }
      }
      seen = now;
    }
  }

  private void check(MessageDigest digest) {
    String found = Sha256.end(digest);
    if (!found.equals(part.digest())) {
      throw Sha256.mismatch(place.toString(), part.digest(), found);
    }
  }

  private void check(MessageDigest digest, Path file) throws IOException {
    try {
      check(digest);
    } catch (SherpackException.Remote mismatch) {
      Files.deleteIfExists(file);
      throw mismatch;
    }
  }

  private SherpackException.Remote tooLong() {
    return new SherpackException.Remote(
        Diagnostic.error(
            "digest-mismatch",
            "the registry sends more for `"
                + place
                + "` than the "
                + part.size()
                + " bytes that its manifest states"));
  }

  private static SherpackException.Input unwritable(Path file, IOException failure) {
    return new SherpackException.Input(
        Diagnostic.error(
            "cache-unwritable", "cannot write `" + file + "`: " + FileReason.of(failure)));
  }
}
