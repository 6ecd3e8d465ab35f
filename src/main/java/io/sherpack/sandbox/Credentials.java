package io.sherpack.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// Keys, token and kubeconfig: made at the first start, kept until the sandbox is deleted.
final class Credentials {
  private final Layout layout;

  Credentials(Layout layout) {
    this.layout = layout;
  }

  void create(Programs programs) throws IOException, InterruptedException {
    if (!Files.exists(layout.certificates())) {
      createCertificates(programs);
    }
    if (!Files.exists(layout.token())) {
      byte[] token = new byte[24];
      new SecureRandom().nextBytes(token);
      Layout.write(
          layout.token(),
          HexFormat.of().formatHex(token) + ",sandbox-admin,sandbox-admin,system:masters\n");
    }
  }

  // All or none: the folder gets its name when everything is in it.
  private void createCertificates(Programs programs) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(layout.folder(), "certificates-");
    Process process =
        new ProcessBuilder(programs.controlPlane().toString(), "certificates", folder.toString())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .start();
    String said = String.join("\n", process.inputReader().readAllLines());
    if (process.waitFor() != 0) {
      throw new IOException("the keys of the sandbox cannot be made: " + said);
    }
    Files.move(folder, layout.certificates(), StandardCopyOption.ATOMIC_MOVE);
  }

  void writeKubeconfig(Ports ports) throws IOException {
    byte[] authority = Files.readAllBytes(layout.certificates().resolve("ca.crt"));
    Layout.write(
        layout.kubeconfig(),
        """
        apiVersion: v1
        kind: Config
        clusters:
        - name: sandbox
          cluster:
            server: %s
            certificate-authority-data: %s
        users:
        - name: sandbox
          user:
            token: %s
        contexts:
        - name: sandbox
          context:
            cluster: sandbox
            user: sandbox
        current-context: sandbox
        """
            .formatted(
                ports.server(), Base64.getEncoder().encodeToString(authority), token(layout)));
  }

  /// Returns the token of the kubeconfig's user.
  static String token(Layout layout) throws IOException {
    return Files.readString(layout.token()).split(",", 2)[0];
  }
}
