package io.sherpack.cli.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sherpack.testing.Sherpack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Asks a real bash for the names of repositories and packs, which the program tells without a
/// server.
final class RepositoryNamesIT {
  @TempDir private Path folder;
  private String script = "";

  @BeforeEach
  void write() throws IOException {
    folder = folder.toRealPath();
    Path config = Files.createDirectories(folder.resolve(".config/helm"));
    Files.writeString(
        config.resolve("repositories.yaml"),
        """
        repositories:
        - {name: shop, url: "https://charts.invalid"}
        - {name: stable, url: "https://stable.invalid"}
        """);
    Path cache = Files.createDirectories(folder.resolve(".cache/helm/repository"));
    Files.writeString(
        cache.resolve("shop-index.yaml"),
        """
        apiVersion: v1
        entries:
          web:
          - {apiVersion: v2, name: web, version: 1.0.0, urls: [web-1.0.0.tgz]}
          webhook:
          - {apiVersion: v2, name: webhook, version: 2.0.0, urls: [webhook-2.0.0.tgz]}
          db:
          - {apiVersion: v2, name: db, version: 3.0.0, urls: [db-3.0.0.tgz]}
        """);
    script = new Sherpack(folder.resolve("none"), folder, "default").ok("completion", "bash");
  }

  private String offers(String... words) throws IOException, InterruptedException {
    String program =
        "sherpack() { '%s' -cp '%s' io.sherpack.Main \"$@\"; }\n"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin/java"),
                System.getProperty("java.class.path"));
    String ask =
        "COMP_WORDS=(%s); COMP_CWORD=%d; _sherpack; echo \"${COMPREPLY[*]}\""
            .formatted(
                String.join(" ", List.of(words).stream().map(PosixParts::quoted).toList()),
                words.length - 1);
    Path file = Files.writeString(folder.resolve("ask.bash"), script + program + ask);
    var builder = new ProcessBuilder("bash", file.toString());
    builder.environment().put("HOME", folder.toString());
    builder.directory(Files.createDirectories(folder.resolve("empty")).toFile());
    Process bash = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, bash.waitFor(), printed);
    return printed.strip();
  }

  @Test
  void namesOfRepositoriesAreOffered() throws IOException, InterruptedException {
    assertEquals("shop stable", offers("sherpack", "repo", "remove", ""));
    assertEquals("stable", offers("sherpack", "repo", "update", "st"));
  }

  @Test
  void packsOfARepositoryAreOffered() throws IOException, InterruptedException {
    assertEquals("shop/ stable/", offers("sherpack", "pull", ""));
    assertEquals("shop/web shop/webhook", offers("sherpack", "template", "x", "shop/w"));
    assertEquals("", offers("sherpack", "show", "values", "./w"));
  }
}
