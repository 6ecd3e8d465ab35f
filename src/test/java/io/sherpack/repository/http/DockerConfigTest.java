package io.sherpack.repository.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerConfigTest {
  @TempDir Path folder;

  private CredentialStore store(Path written, Path... alsoRead) {
    return new CredentialStore(
        written, List.of(alsoRead), Map.of("PATH", folder.resolve("bin").toString()));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void keepsPasswordsWithColons() throws IOException, InterruptedException {
    // printf 'ada:a:b' | base64
    Path file = file("config.json", "{\"auths\":{\"h:5000\":{\"auth\":\"YWRhOmE6Yg==\"}}}");
    assertEquals(Optional.of(new Login.Basic("ada", "a:b")), store(file).find("h:5000"));
    assertEquals(Optional.empty(), store(file).find("h"));
  }

  @Test
  void knowsOlderKeysAndDockersOwn() throws IOException, InterruptedException {
    Path file =
        file(
            "config.json",
            """
            {"auths": {
              "https://old.example.com/v1/": {"username": "u", "password": "p"},
              "https://index.docker.io/v1/": {"identitytoken": "t"}}}
            """);
    assertEquals(Optional.of(new Login.Basic("u", "p")), store(file).find("old.example.com"));
    assertEquals(Optional.of(new Login.Identity("t")), store(file).find("docker.io"));
  }

  @Test
  void writesForTheOwnerOnlyAndKeepsWhatItDoesNotKnow() throws IOException, InterruptedException {
    Path file = file("config.json", "{\"auths\": {\"a\": {}}, \"proxies\": {\"x\": 1.50}}");
    store(file).put("b.example.com", new Login.Basic("ada", "s3cret"));
    assertEquals(
        """
        {
        \t"auths": {
        \t\t"a": {},
        \t\t"b.example.com": {
        \t\t\t"auth": "YWRhOnMzY3JldA=="
        \t\t}
        \t},
        \t"proxies": {
        \t\t"x": 1.50
        \t}
        }""",
        Files.readString(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(Optional.empty(), store(file).remove("b.example.com"));
    assertEquals(Optional.empty(), store(file).find("b.example.com"));
  }

  @Test
  void makesTheFolderForTheOwnerOnly() throws IOException, InterruptedException {
    Path file = folder.resolve("new/registry/config.json");
    store(file).put("h", new Login.Basic("u", "p"));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
  }

  @Test
  void saysWhichOtherFileStillKnowsARegistry() throws IOException, InterruptedException {
    Path docker = file("docker.json", "{\"auths\":{\"h\":{\"auth\":\"dTpw\"}}}");
    Path own = folder.resolve("own.json");
    store(own, docker).put("h", new Login.Basic("u", "q"));
    assertEquals(Optional.of(new Login.Basic("u", "q")), store(own, docker).find("h"));
    assertEquals(Optional.of(docker), store(own, docker).remove("h"));
  }

  @Test
  void staysALinkWhenItIsOne() throws IOException, InterruptedException {
    Path real = file("real.json", "{}");
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), real);
    store(link).put("h", new Login.Basic("u", "p"));
    assertTrue(Files.isSymbolicLink(link));
    assertTrue(Files.readString(real).contains("auths"));
  }

  @Test
  void tellsNothingOfWhatItHoldsWhenItIsBroken() throws IOException {
    for (String text :
        List.of(
            "{\"auths\":{\"h\":{\"auth\":\"aHVudGVyMg==\"",
            "{\"auths\":{\"h\":{\"auth\":\"aHVudGVyMg==\"}}}",
            "{\"auths\":{\"h\":{\"auth\":\"hunter2!\"}}}")) {
      Path file = file("config.json", text);
      var refused = assertThrows(SherpackException.Input.class, () -> store(file).find("h"));
      String said = refused.diagnostics().toString();
      assertFalse(said.contains("hunter2") || said.contains("aHVud"), said);
    }
  }

  @Test
  void givesCredentialsToTheProgramThatItNames() throws IOException, InterruptedException {
    program(
        """
        #!/bin/sh
        # Keeps each server in a file of its own.
        PATH=/usr/bin:/bin
        here=$(dirname "$0")
        case $1 in
        get) read -r server; f=$here/$(printf %s "$server" | tr -c 'a-z0-9\\n' _)
             [ -f "$f" ] && cat "$f" || { echo 'credentials not found in native keychain'; exit 1; } ;;
        store) all=$(cat); server=$(printf %s "$all" | sed 's/.*"ServerURL":"\\([^"]*\\)".*/\\1/')
             printf %s "$all" > "$here/$(printf %s "$server" | tr -c 'a-z0-9\\n' _)" ;;
        erase) read -r server; rm "$here/$(printf %s "$server" | tr -c 'a-z0-9\\n' _)" ;;
        esac
        """);
    Path file = file("config.json", "{\"credHelpers\": {\"h:5000\": \"shop\"}}");
    assertEquals(Optional.empty(), store(file).find("h:5000"));
    store(file).put("h:5000", new Login.Basic("ada", "s3cret"));
    assertEquals(Optional.of(new Login.Basic("ada", "s3cret")), store(file).find("h:5000"));
    assertFalse(Files.readString(file).contains("auths"), Files.readString(file));
    store(file).remove("h:5000");
    assertEquals(Optional.empty(), store(file).find("h:5000"));
    // A registry that it is not named for stays in the file.
    store(file).put("other", new Login.Basic("u", "p"));
    assertTrue(Files.readString(file).contains("dTpw"));
  }

  @Test
  void takesATokenOfAProgram() throws IOException, InterruptedException {
    program(
        "#!/bin/sh\nPATH=/usr/bin:/bin\ncat >/dev/null\necho '{\"Username\":\"<token>\",\"Secret\":\"t\"}'\n");
    Path file = file("config.json", "{\"credsStore\": \"shop\"}");
    assertEquals(Optional.of(new Login.Identity("t")), store(file).find("any"));
  }

  @Test
  void saysWhatAProgramSaysThatFails() throws IOException {
    program(
        "#!/bin/sh\nPATH=/usr/bin:/bin\ncat >/dev/null\necho 'the keychain is locked'\nexit 2\n");
    Path file = file("config.json", "{\"credsStore\": \"shop\"}");
    var failed = assertThrows(SherpackException.Remote.class, () -> store(file).find("any"));
    assertTrue(
        String.valueOf(failed.getMessage()).contains("the keychain is locked"), failed.toString());
    Path other = file("other.json", "{\"credsStore\": \"../../bin/sh\"}");
    var missing = assertThrows(SherpackException.Input.class, () -> store(other).find("any"));
    assertEquals("credential-helper-missing", missing.diagnostics().getFirst().code());
  }

  private void program(String text) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path program = Files.writeString(bin.resolve("docker-credential-shop"), text);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }
}
