package io.sherpack.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `kubectl config view --minify --raw` and client-go make of the same files.
final class ConnectionReaderTest {
  // As kubectl and kubeadm write it.
  private static final String ADMIN =
      """
      apiVersion: v1
      clusters:
      - cluster:
          certificate-authority-data: Y2EtZGF0YQ==
          server: https://10.0.0.1:6443/
        name: kubernetes
      - cluster:
          certificate-authority: pki/ca.crt
          proxy-url: http://proxy.example.com:3128
          server: https://staging.example.com
          tls-server-name: kubernetes
        name: staging
      - cluster:
          insecure-skip-tls-verify: true
          server: https://lab.example.com
        name: lab
      contexts:
      - context:
          cluster: kubernetes
          user: kubernetes-admin
        name: kubernetes-admin@kubernetes
      - context:
          cluster: staging
          namespace: shop
          user: file
        name: staging
      - context:
          cluster: lab
          user: basic
        name: lab
      - context:
          cluster: lab
          user: stand-in
        name: stand-in
      - context:
          cluster: lab
          user: plugin
        name: plugin
      - context:
          cluster: gone
          user: basic
        name: broken
      current-context: kubernetes-admin@kubernetes
      kind: Config
      preferences: {}
      users:
      - name: kubernetes-admin
        user:
          client-certificate-data: Y2VydGlmaWNhdGU=
          client-key-data: a2V5
      - name: file
        user:
          token: old
          tokenFile: token
      - name: basic
        user:
          password: secret
          username: admin
      - name: stand-in
        user:
          as: jane
          as-groups: [developers, admins]
          as-uid: "42"
          as-user-extra:
            reason: [test]
          token: t
      - name: plugin
        user:
          exec:
            apiVersion: client.authentication.k8s.io/v1
            command: ./give-token
            interactiveMode: Never
      """;

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    return Files.writeString(file, text);
  }

  private Connection read(String context) throws IOException {
    return reader(List.of(file("admin.conf", ADMIN)), context).read();
  }

  private static ConnectionReader reader(List<Path> files, String context) {
    return new ConnectionReader(settings(files, context, Optional.empty(), false));
  }

  private static ClusterSettings settings(
      List<Path> files, String context, Optional<String> token, boolean insecure) {
    return new ClusterSettings(
        files,
        context.isEmpty() ? Optional.empty() : Optional.of(context),
        Optional.empty(),
        Optional.empty(),
        token,
        Optional.empty(),
        insecure,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0,
        0,
        Optional.empty());
  }

  @Test
  void takesTheCurrentContext() throws IOException {
    Connection admin = read("");
    assertEquals("https://10.0.0.1:6443", admin.server());
    assertEquals("default", admin.namespace());
    assertEquals(
        new Connection.Trust(Optional.of("ca-data"), false, Optional.empty()), admin.trust());
    assertEquals(Optional.of(new Connection.KeyPem("certificate", "key")), admin.key());
    assertEquals(Map.of(), admin.headers());
  }

  @Test
  void findsFilesBesideTheKubeconfig() throws IOException {
    Path _ = file("pki/ca.crt", "authority\n");
    Path _ = file("token", "from-file\n");
    Connection staging = read("staging");
    assertEquals("shop", staging.namespace());
    assertEquals(
        new Connection.Trust(Optional.of("authority"), false, Optional.of("kubernetes")),
        staging.trust());
    assertEquals(Optional.of(URI.create("http://proxy.example.com:3128")), staging.proxy());
    assertEquals(List.of("Bearer from-file"), staging.headers().get("Authorization"));
  }

  @Test
  void knowsTheOtherWaysToSayWhoAsks() throws IOException {
    // "admin:secret" in base64.
    assertEquals(Map.of("Authorization", List.of("Basic YWRtaW46c2VjcmV0")), read("lab").headers());
    assertTrue(read("lab").trust().anyone());
    assertEquals(
        Map.of(
            "Authorization", List.of("Bearer t"),
            "Impersonate-User", List.of("jane"),
            "Impersonate-Uid", List.of("42"),
            "Impersonate-Group", List.of("developers", "admins"),
            "Impersonate-Extra-reason", List.of("test")),
        read("stand-in").headers());
  }

  @Test
  void asksAProgramForCredentials() throws IOException {
    Path program =
        file(
            "give-token",
            """
            #!/bin/sh
            echo '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential",
              "status": {"token": "from-program"}}'
            """);
    assertTrue(program.toFile().setExecutable(true));
    assertEquals(Map.of("Authorization", List.of("Bearer from-program")), read("plugin").headers());
  }

  @Test
  void aTokenOnTheCommandLineNeedsNoProgram() throws IOException {
    var settings =
        settings(List.of(file("admin.conf", ADMIN)), "plugin", Optional.of("given"), false);
    assertEquals(
        Map.of("Authorization", List.of("Bearer given")),
        new ConnectionReader(settings).read().headers());
  }

  @Test
  void theFirstFileThatSaysSomethingDecides() throws IOException {
    Path first =
        file(
            "first",
            """
            clusters:
            - {name: lab, cluster: {server: "http://first"}}
            users: null
            """);
    Path second = file("second", ADMIN);
    assertEquals("http://first", reader(List.of(first, second), "lab").read().server());
    assertEquals("https://10.0.0.1:6443", reader(List.of(first, second), "").read().server());
  }

  @Test
  void givingUpOnCertificatesLeavesTheAuthorityOut() throws IOException {
    var settings = settings(List.of(file("admin.conf", ADMIN)), "", Optional.empty(), true);
    assertEquals(
        new Connection.Trust(Optional.empty(), true, Optional.empty()),
        new ConnectionReader(settings).read().trust());
  }

  @Test
  void refusesWhatIsNotThere() {
    for (String context : List.of("broken", "none")) {
      assertThrows(SherpackException.Input.class, () -> read(context), context);
    }
    assertThrows(SherpackException.Remote.class, () -> read("staging"));
  }

  @Test
  void printsNoSecrets() throws IOException {
    assertFalse(read("stand-in").toString().contains("Bearer"));
    assertFalse(String.valueOf(read("").key()).contains("certificate"));
  }
}
