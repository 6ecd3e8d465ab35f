package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.testing.Golden;
import io.sherpack.testing.RealPart;
import io.sherpack.testing.RealRegistry;
import io.sherpack.testing.TestSandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The scripts of docs/ci.md with the packaged program, a real registry and the sandbox; each
/// script has a home of its own.
final class CiScriptsIT {
  private static final Path BIN = Path.of(System.getProperty("sherpack.dist", "dist"), "bin");
  private static final Path PROJECT = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
  private static final Path KEYS = Golden.resources().resolve("provenance").toAbsolutePath();
  private static final RealRegistry.User CI = new RealRegistry.User("ci", "s3same-4711");

  @TempDir private Path folder;

  private record Outcome(int exit, String printed) {}

  @BeforeEach
  void packaged() {
    boolean there = Files.isExecutable(BIN.resolve("sherpack"));
    RealPart.require(
        "the packaged program",
        there ? Optional.empty() : Optional.of("it was left out with `-Ddist.skip`"));
  }

  private Path pack(String version) throws IOException {
    Path pack = folder.resolve("shop");
    Files.createDirectories(pack.resolve("templates"));
    Files.writeString(
        pack.resolve("Chart.yaml"), "apiVersion: v2\nname: shop\nversion: " + version + "\n");
    Files.writeString(pack.resolve("values.yaml"), "colour: red\n");
    Files.writeString(
        pack.resolve("templates/config.yaml"),
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\ndata:\n  at: {{ .Chart.Version | quote }}\n");
    return pack;
  }

  private Map<String, String> login(String home) throws IOException {
    Map<String, String> variables = new HashMap<>();
    variables.put("HOME", Files.createDirectories(folder.resolve(home)).toString());
    variables.put("REGISTRY_USER", CI.name());
    variables.put(
        "REGISTRY_PASSWORD_FILE",
        Files.writeString(folder.resolve("token"), CI.password() + "\n").toString());
    variables.put("REGISTRY_OPTIONS", "--plain-http");
    return variables;
  }

  private Outcome released(Path pack, String place, String key) throws Exception {
    Map<String, String> variables = login("build");
    variables.put("SIGNING_KEY", key);
    variables.put("SIGNING_KEYRING", KEYS.resolve("secret.gpg").toString());
    variables.put(
        "SIGNING_PASSPHRASE_FILE",
        Files.writeString(folder.resolve("passphrase"), "secret words\n").toString());
    return ran(variables, script("release.sh"), pack.toString(), place);
  }

  private Outcome deployed(String place, String version) throws Exception {
    Map<String, String> variables = login("cluster");
    variables.put("SHERPACK_TRUST_POLICY", folder.resolve("policy/trust-policy.yaml").toString());
    variables.put("KUBECONFIG", TestSandbox.kubeconfig().toString());
    variables.put("NAMESPACE", "ci-scripts");
    variables.put("ARCHIVES", folder.resolve("kept").toString());
    return ran(variables, script("deploy.sh"), "shop", place + "/shop", version);
  }

  private static String script(String name) {
    return PROJECT.resolve("docs/ci").resolve(name).toString();
  }

  @Test
  void whatTheBuildSignedIsInstalledAndNothingElse() throws Exception {
    try (RealRegistry registry =
        RealRegistry.start(folder.resolve("registry"), RealRegistry.Settings.OPEN.with(CI))) {
      String place = "oci://" + registry.host() + "/packs";
      Files.createDirectories(folder.resolve("policy"));
      Files.copy(KEYS.resolve("public.asc"), folder.resolve("policy/team.asc"));
      Files.writeString(
          folder.resolve("policy/trust-policy.yaml"),
          """
          apiVersion: sherpack.io/v1
          kind: TrustPolicy
          unmatched: refuse
          signers:
            release: {identity: rsa@example.com, keyring: team.asc}
          rules:
          - source: %s
            signers: [release]
          """
              .formatted(place));
      Outcome pushed = released(pack("1.0.0"), place, "rsa@example.com");
      assertEquals(0, pushed.exit(), pushed.printed());
      Outcome first = deployed(place, "^1");
      assertEquals(0, first.exit(), first.printed());
      assertTrue(first.printed().contains("STATUS: deployed"), first.printed());

      assertTrue(Files.exists(folder.resolve("kept/shop-1.0.0.tgz.prov")), first.printed());

      Outcome others = released(pack("1.1.0"), place, "eddsa@example.com");
      assertEquals(0, others.exit(), others.printed());
      Outcome refused = deployed(place, "^1");
      assertEquals(1, refused.exit(), refused.printed());
      assertTrue(refused.printed().contains("release"), refused.printed());
      assertFalse(Files.exists(folder.resolve("kept/shop-1.1.0.tgz")), refused.printed());
      Outcome kept = deployed(place, "1.0.0");
      assertEquals(0, kept.exit(), kept.printed());

      Outcome again = released(pack("1.2.0"), place, "rsa@example.com");
      assertEquals(0, again.exit(), again.printed());
      Outcome upgraded = deployed(place, "^1");
      assertEquals(0, upgraded.exit(), upgraded.printed());
      for (Outcome one : List.of(pushed, first, refused, upgraded)) {
        assertFalse(one.printed().contains(CI.password()), one.printed());
      }
    }
  }

  @Test
  void theSameSourcesGiveTheSameArchive() throws Exception {
    Path one = pack("1.0.0");
    Path other = folder.resolve("elsewhere/copy");
    Files.createDirectories(other.resolve("templates"));
    for (String file : List.of("values.yaml", "templates/config.yaml", "Chart.yaml")) {
      Files.copy(one.resolve(file), other.resolve(file));
      Files.setLastModifiedTime(other.resolve(file), FileTime.from(Instant.EPOCH));
      Path _ =
          Files.setPosixFilePermissions(
              other.resolve(file), PosixFilePermissions.fromString("rw-------"));
    }
    Map<String, String> home = Map.of("HOME", folder.toString());
    Outcome first =
        ran(
            home,
            "sh",
            "-c",
            "umask 022 && TZ=UTC LANG=C sherpack package '%s' -d a".formatted(one));
    assertEquals(0, first.exit(), first.printed());
    Outcome second =
        ran(
            home,
            "sh",
            "-c",
            "umask 077 && TZ=Asia/Tokyo LANG=tr_TR.UTF-8 sherpack package '%s' -d b"
                .formatted(other));
    assertEquals(0, second.exit(), second.printed());
    assertEquals(
        -1, Files.mismatch(folder.resolve("a/shop-1.0.0.tgz"), folder.resolve("b/shop-1.0.0.tgz")));
  }

  private Outcome ran(Map<String, String> variables, String... words) throws Exception {
    var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(variables);
    builder.environment().put("PATH", BIN.toAbsolutePath() + ":/usr/bin:/bin");
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), printed);
  }
}
