package io.sherpack.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
  @TempDir Path folder;

  @Test
  void portsDiffer() throws IOException {
    Ports ports = Ports.free(layout());
    assertEquals(4, Set.of(ports.etcd(), ports.etcdPeer(), ports.apiServer(), ports.node()).size());
  }

  @Test
  void thoseOfTheLastRunComeBack() throws IOException {
    Ports ports = Ports.free(layout());
    ports.write(layout());
    assertEquals(ports, Ports.free(layout()));
  }

  @Test
  void oneThatSomeoneElseTookIsReplaced() throws IOException {
    Ports ports = Ports.free(layout());
    ports.write(layout());
    try (var taken = new ServerSocket(ports.apiServer(), 1, Ports.LOOPBACK)) {
      Ports next = Ports.free(layout());
      assertEquals(ports.etcd(), next.etcd());
      assertNotEquals(taken.getLocalPort(), next.apiServer());
    }
  }

  private Layout layout() {
    return new Layout(folder);
  }
}
