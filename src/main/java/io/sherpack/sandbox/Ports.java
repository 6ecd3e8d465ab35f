package io.sherpack.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The ports of one run, all on 127.0.0.1.
record Ports(int etcd, int etcdPeer, int apiServer, int node) {
  static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  URI server() {
    return URI.create("https://127.0.0.1:" + apiServer);
  }

  /// Returns ports that nothing listens on at this moment; those of the last run when they are
  /// still free, so that what was told the old address finds the sandbox again.
  static Ports free(Layout layout) throws IOException {
    List<Integer> wanted = read(layout).map(Ports::all).orElse(List.of(0, 0, 0, 0));
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int port : wanted) {
        held.add(listen(port));
      }
      return of(held.stream().map(ServerSocket::getLocalPort).toList());
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    try {
      return new ServerSocket(port, 1, LOOPBACK);
    } catch (IOException taken) {
      return new ServerSocket(0, 1, LOOPBACK);
    }
  }

  static Optional<Ports> read(Layout layout) throws IOException {
    try {
      return Optional.of(
          of(Files.readString(layout.ports()).lines().map(Integer::valueOf).toList()));
    } catch (NoSuchFileException neverStarted) {
      return Optional.empty();
    }
  }

  void write(Layout layout) throws IOException {
    Layout.write(
        layout.ports(), all().stream().map(String::valueOf).collect(Collectors.joining("\n")));
  }

  private List<Integer> all() {
    return List.of(etcd, etcdPeer, apiServer, node);
  }

  private static Ports of(List<Integer> all) {
    return new Ports(all.get(0), all.get(1), all.get(2), all.get(3));
  }
}
