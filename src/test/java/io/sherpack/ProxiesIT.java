package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.testing.DebianPart;
import io.sherpack.testing.RealNginx;
import io.sherpack.testing.RealPart;
import io.sherpack.testing.TestAuthority;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Repositories behind a real proxy, tinyproxy: HTTP, and HTTPS through CONNECT, with and without a
/// login. The program runs in a process of its own, as Java decides once about logins of tunnels.
final class ProxiesIT {
  private static final String SECRET = "p.ss-word_7";
  private static final String ENCODED = "p%2Ess-word_7";

  @TempDir private Path folder;
  private final List<Process> started = new ArrayList<>();
  private RealNginx nginx;
  private String address;
  private int plain;
  private int tls;

  private record Run(int exit, String output) {}

  @BeforeEach
  void start() throws IOException, InterruptedException, GeneralSecurityException {
    folder = folder.toRealPath();
    // What is on this machine itself is never asked through a proxy.
    Optional<String> own =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(one -> one instanceof Inet4Address && !one.isLoopbackAddress())
            .map(InetAddress::getHostAddress)
            .findFirst();
    RealPart.require(
        "a proxy", own.isPresent() ? Optional.empty() : Optional.of("there is no network"));
    address = own.orElseThrow();
    plain = RealNginx.port();
    tls = RealNginx.port();
    Path site = Files.createDirectories(folder.resolve("site"));
    Files.writeString(site.resolve("index.yaml"), "apiVersion: v1\nentries: {}\n");
    TestAuthority.Identity server = new TestAuthority(folder.resolve("keys")).issue("server");
    nginx =
        RealNginx.start(
            folder.resolve("nginx"),
            """
            server { listen 127.0.0.1:%d; listen %s:%d; root %s; }
            server { listen %s:%d ssl; root %s; ssl_certificate %s; ssl_certificate_key %s; }
            """
                .formatted(
                    plain,
                    address,
                    plain,
                    site,
                    address,
                    tls,
                    site,
                    server.certificate(),
                    server.key()),
            plain);
  }

  @AfterEach
  void stop() throws InterruptedException {
    nginx.close();
    for (Process process : started) {
      process.destroy();
      process.waitFor();
    }
  }

  private int proxy(String more) throws IOException, InterruptedException {
    int port = RealNginx.port();
    Path configuration =
        Files.writeString(
            folder.resolve(port + ".conf"),
            "Port %d\nListen 127.0.0.1\nTimeout 60\nAllow 127.0.0.1\nLogFile \"%s\"\nLogLevel Connect\n%s"
                .formatted(port, log(port), more));
    started.add(
        DebianPart.of("tinyproxy-bin", "tinyproxy")
            .with(List.of("-d", "-c", configuration.toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(port + ".out").toFile())
            .start());
    for (int tries = 0; tries < 100; tries++) {
      try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return port;
      } catch (IOException notYet) {
        Thread.sleep(50);
      }
    }
    throw new IOException(Files.readString(folder.resolve(port + ".out")));
  }

  private Path log(int port) {
    return folder.resolve(port + ".log");
  }

  private Run added(String url, Map<String, String> variables)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "io.sherpack.Main",
            "repo",
            "add",
            "shop",
            url,
            "--insecure-skip-tls-verify",
            "--force-update",
            "--debug");
    builder.environment().clear();
    builder.environment().put("HOME", folder.resolve("home").toString());
    builder.environment().putAll(variables);
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    assertFalse(output.contains(SECRET) || output.contains(ENCODED), output);
    return new Run(process.exitValue(), output);
  }

  @Test
  void bothKindsGoThroughAndWhatIsNamedDoesNot() throws IOException, InterruptedException {
    int port = proxy("");
    String proxy = "http://127.0.0.1:" + port;
    Map<String, String> both = Map.of("HTTP_PROXY", proxy, "https_proxy", proxy);
    Run http = added("http://" + address + ":" + plain, both);
    assertEquals(0, http.exit(), http.output());
    Run https = added("https://" + address + ":" + tls, both);
    assertEquals(0, https.exit(), https.output());
    String seen = Files.readString(log(port));
    assertTrue(seen.contains("GET http://" + address + ":" + plain), seen);
    assertTrue(seen.contains("CONNECT " + address + ":" + tls), seen);
    Run past =
        added(
            "https://" + address + ":" + tls,
            Map.of("HTTPS_PROXY", "http://127.0.0.1:1", "NO_PROXY", "x.test," + address));
    assertEquals(0, past.exit(), past.output());
    Run dead = added("http://" + address + ":" + plain, Map.of("HTTP_PROXY", "http://127.0.0.1:1"));
    assertTrue(dead.exit() != 0 && dead.output().contains("nothing listens"), dead.output());
  }

  @Test
  void aLoginOfTheProxyServesBothKinds() throws IOException, InterruptedException {
    int port = proxy("BasicAuth ci " + SECRET + "\n");
    String proxy = "http://ci:" + ENCODED + "@127.0.0.1:" + port;
    for (String url :
        List.of("http://" + address + ":" + plain, "https://" + address + ":" + tls)) {
      Run known = added(url, Map.of("HTTP_PROXY", proxy, "HTTPS_PROXY", proxy));
      assertEquals(0, known.exit(), known.output());
      String other = "http://127.0.0.1:" + port;
      Run unknown = added(url, Map.of("HTTP_PROXY", other, "HTTPS_PROXY", other));
      assertTrue(unknown.exit() != 0, unknown.output());
      assertTrue(unknown.output().contains("proxy"), unknown.output());
      String wrong = "http://ci:no@127.0.0.1:" + port;
      Run refused = added(url, Map.of("HTTP_PROXY", wrong, "HTTPS_PROXY", wrong));
      // tinyproxy says 401 then, as a server would.
      assertTrue(refused.exit() != 0, refused.output());
    }
  }
}
