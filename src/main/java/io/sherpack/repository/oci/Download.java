package io.sherpack.repository.oci;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.cache.Sha256;
import io.sherpack.repository.http.FileTarget;
import io.sherpack.repository.http.Transfer;
import io.sherpack.repository.http.WebReply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// Fetches one part of a repository: no more bytes than its manifest states, and no fewer.
final class Download {
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
    fetch(new Memory(bytes));
    String digest = Sha256.of(bytes.toByteArray());
    if (!digest.equals(part.hex())) {
      throw changed(digest);
    }
    return bytes.toByteArray();
  }

  /// Writes the part to `file`; bytes that are there already are taken as its beginning.
  void to(Path file) throws InterruptedException {
    try (var target = new FileTarget(file, part.size())) {
      if (target.length() < part.size()) {
        fetch(target);
      }
    }
  }

  private void fetch(Transfer.Target target) throws InterruptedException {
    Ask ask = Ask.get(address, List.of("repository:" + place.repository() + ":pull"));
    WebReply reply = exchange.fetch(ask, new Bounded(target));
    if (!reply.ok()) {
      throw Refusal.of(reply, place, "read `" + place + "`");
    }
  }

  /// Says that the registry gave something else.
  SherpackException.Remote changed(String digest) {
    return Refusal.mismatch(place.toString(), part.digest(), "sha256:" + digest);
  }

  private record Memory(ByteArrayOutputStream bytes) implements Transfer.Target {
    @Override
    public long length() {
      return bytes.size();
    }

    @Override
    public void add(byte[] piece, int length) {
      bytes.write(piece, 0, length);
    }

    @Override
    public void restart() {
      bytes.reset();
    }
  }

  /// A target that takes as much as the manifest states.
  private final class Bounded implements Transfer.Target {
    private final Transfer.Target target;

    Bounded(Transfer.Target target) {
      this.target = target;
    }

    @Override
    public long length() {
      return target.length();
    }

    @Override
    public void add(byte[] piece, int length) throws IOException {
      if (target.length() + length > part.size()) {
        throw new SherpackException.Remote(
            Diagnostic.error(
                "digest-mismatch",
                "the registry sends more for `"
                    + place
                    + "` than the "
                    + part.size()
                    + " bytes that its manifest states"));
      }
      target.add(piece, length);
    }

    @Override
    public void restart() {
      target.restart();
    }

    @Override
    public boolean complete() {
      return target.length() == part.size();
    }
  }
}
