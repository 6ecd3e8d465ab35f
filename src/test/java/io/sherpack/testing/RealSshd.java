package io.sherpack.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// OpenSSH's server, with keys of its own, for whoever runs the test and for nobody else.
public final class RealSshd implements AutoCloseable {
  private static final int TRIES = 100;
  private static final int ROOT = 0;

  private final Process process;
  private final Path folder;
  private final int port;

  private RealSshd(Process process, Path folder, int port) {
    this.process = process;
    this.folder = folder;
    this.port = port;
  }

  /// Starts it; where it cannot run the calling test is skipped.
  public static RealSshd start(Path folder) throws IOException, InterruptedException {
    DebianPart.Program program = DebianPart.of("openssh-server", "sshd");
    Files.createDirectories(folder);
    for (String key : List.of("host", "friend", "stranger")) {
      int exit = run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder + "/" + key);
      RealPart.require(
          "ssh-keygen", exit == 0 ? Optional.empty() : Optional.of("it does not make keys"));
    }
    int port = RealNginx.port();
    Files.writeString(
        folder.resolve("known"),
        "[127.0.0.1]:%d %s".formatted(port, Files.readString(folder.resolve("host.pub"))));
    Path configuration =
        Files.writeString(
            folder.resolve("sshd.conf"),
            """
            Port %2$d
            ListenAddress 127.0.0.1
            HostKey %1$s/host
            PidFile none
            AuthorizedKeysFile %1$s/friend.pub
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PermitRootLogin prohibit-password
            """
                .formatted(folder, port));
    List<String> words = List.of("-D", "-e", "-f", configuration.toString());
    ProcessBuilder builder = program.with(words);
    if (Files.getAttribute(folder, "unix:uid").equals(ROOT)) {
      apart(builder, folder);
    }
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("sshd.log").toFile())
            .start();
    var sshd = new RealSshd(process, folder, port);
    sshd.await();
    return sshd;
  }

  // For root it wants a user and a folder of its own, which only it is to see.
  private static void apart(ProcessBuilder builder, Path folder)
      throws IOException, InterruptedException {
    Files.writeString(
        folder.resolve("passwd"),
        Files.readString(Path.of("/etc/passwd"))
            + "sshd:x:65533:65534::/run/sshd:/usr/sbin/nologin\n");
    String mount =
        "mount --bind '%s/passwd' /etc/passwd && mount -t tmpfs none /run && mkdir /run/sshd"
            .formatted(folder);
    List<String> unshare = List.of("unshare", "--mount", "--propagation", "private", "sh", "-c");
    List<String> trial = new ArrayList<>(unshare);
    trial.add(mount);
    RealPart.require(
        "sshd",
        run(trial.toArray(String[]::new)) == 0
            ? Optional.empty()
            : Optional.of("root may not give it a file system of its own"));
    List<String> command = new ArrayList<>(unshare);
    command.add(mount + " && exec \"$0\" \"$@\"");
    command.addAll(builder.command());
    builder.command(command);
  }

  private static int run(String... words) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(words)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException absent) {
      return -1;
    }
  }

  private void await() throws IOException, InterruptedException {
    for (int tries = 0; tries < TRIES && process.isAlive(); tries++) {
      try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException notYet) {
        Thread.sleep(100);
      }
    }
    close();
    throw new IOException("sshd does not start: " + Files.readString(folder.resolve("sshd.log")));
  }

  /// Its address, without a path.
  public String url() {
    return "ssh://" + System.getProperty("user.name") + "@127.0.0.1:" + port;
  }

  /// The environment in which git gets in.
  public Map<String, String> friend() {
    return as("friend", "known");
  }

  /// The environment in which git has a key that the server does not know.
  public Map<String, String> stranger() {
    return as("stranger", "known");
  }

  /// The environment in which git does not know the server.
  public Map<String, String> newcomer() {
    return as("friend", "unknown");
  }

  private Map<String, String> as(String key, String known) {
    return Map.of(
        "GIT_SSH_COMMAND",
        "ssh -F none -o IdentitiesOnly=yes -o IdentityAgent=none -o StrictHostKeyChecking=yes"
            + " -i '%1$s/%2$s' -o UserKnownHostsFile='%1$s/%3$s'".formatted(folder, key, known));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
