package io.sherpack.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.testing.DebianPart;
import io.sherpack.testing.Golden;
import io.sherpack.testing.RealHelm;
import io.sherpack.testing.Sherpack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What sherpack signs, the real gpg, Helm and minisign verify.
final class SigningIT {
  private static final Path RECORDED = Golden.resources().resolve("provenance").toAbsolutePath();

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Path shop = Files.createDirectories(folder.resolve("shop"));
    Files.writeString(shop.resolve("Chart.yaml"), "apiVersion: v2\nname: shop\nversion: 1.0.0\n");
    Files.writeString(shop.resolve("values.yaml"), "colour: red\n");
    Files.writeString(folder.resolve("passphrase"), "secret words\n");
  }

  @Test
  void gpgAndHelmVerifyWhatWeSign() throws IOException, InterruptedException {
    var gpg = DebianPart.of("gnupg", "gpg");
    RealHelm helm = RealHelm.on(folder.resolve("none"));
    Path keys = RECORDED.resolve("public.gpg");
    for (String key : List.of("rsa", "dsa", "ecdsa", "eddsa", "sub")) {
      sherpack(
          "package",
          path("shop"),
          "-d",
          folder.toString(),
          "--sign",
          "--key",
          key + "@example.com",
          "--keyring",
          RECORDED.resolve("secret.gpg").toString(),
          "--passphrase-file",
          path("passphrase"));
      String prov = folder.resolve("shop-1.0.0.tgz.prov").toString();
      String gpgSaid =
          ran(gpg, "--no-default-keyring", "--keyring", keys.toString(), "--verify", prov);
      assertTrue(gpgSaid.contains("Good signature from \"" + key), gpgSaid);
      RealHelm.Run verified =
          helm.run(
              "verify", folder.resolve("shop-1.0.0.tgz").toString(), "--keyring", keys.toString());
      assertEquals(0, verified.exit(), verified.output());
      assertEquals(verified.output(), sherpack("verify", archive(), "--keyring", keys.toString()));
    }
  }

  @Test
  void minisignVerifiesWhatWeSign() throws IOException, InterruptedException {
    var minisign = DebianPart.of("minisign", "minisign");
    sherpack("package", path("shop"), "-d", folder.toString());
    sherpack("keygen", "-o", folder.toString(), "--passphrase-file", path("passphrase"));
    for (List<String> kind : List.of(List.<String>of(), List.of("--legacy"))) {
      List<String> sign =
          new ArrayList<>(
              List.of(
                  "sign",
                  archive(),
                  "-k",
                  path("sherpack.key"),
                  "--passphrase-file",
                  path("passphrase")));
      sign.addAll(kind);
      sherpack(sign.toArray(String[]::new));
      String said =
          ran(minisign, "-V", "-p", folder.resolve("sherpack.pub").toString(), "-m", archive());
      assertTrue(said.contains("Trusted comment: sherpack:shop v1.0.0 digest:"), said);
    }
  }

  @Test
  void minisignSignsWithOurKey() throws IOException, InterruptedException {
    var minisign = DebianPart.of("minisign", "minisign");
    sherpack("package", path("shop"), "-d", folder.toString());
    sherpack("keygen", "-o", folder.toString(), "--no-password");
    ran(minisign, "-S", "-s", folder.resolve("sherpack.key").toString(), "-m", archive());
    String said = sherpack("verify", archive(), "--key", path("sherpack.pub"));
    assertTrue(said.contains("Trusted comment: timestamp:"), said);
  }

  private String archive() {
    return path("shop-1.0.0.tgz");
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private String sherpack(String... arguments) {
    return new Sherpack(folder.resolve("none"), folder, "default").ok(arguments);
  }

  private String ran(DebianPart.Program program, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder = program.with(List.of(arguments)).redirectErrorStream(true);
    builder.environment().put("GNUPGHOME", folder.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }
}
