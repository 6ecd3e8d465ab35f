package io.sherpack.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.provenance.Trust;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginStoreTest {
  private static final String TOOL = "name: tool\nversion: 1.0.0\ncommand: echo\n";

  @TempDir private Path folder;

  /// @param link what the entry `run` is a link to; a program where there is none
  private static byte[] archive(String description, String program, Optional<String> link)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      put(tar, new TarArchiveEntry("tool/plugin.yaml"), description);
      TarArchiveEntry entry =
          link.isPresent()
              ? new TarArchiveEntry(program, TarConstants.LF_SYMLINK)
              : new TarArchiveEntry(program, /* preserveAbsolutePath= */ true);
      link.ifPresent(entry::setLinkName);
      entry.setMode(0755);
      put(tar, entry, link.isPresent() ? "" : "#!/bin/sh\n");
    }
    return bytes.toByteArray();
  }

  private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, String text)
      throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private PluginFolders folders() {
    return new PluginFolders(folder.resolve("plugins"), List.of());
  }

  private Plugin put(byte[] archive) {
    return new PluginStore(folders())
        .put(
            PluginFiles.of(archive, "tool.tgz"),
            new Trust.Bytes(archive, Optional.empty(), Optional.empty()),
            new PluginOrigin("here", "", false));
  }

  @Test
  void programsStayPrograms() throws IOException {
    Plugin plugin = put(archive(TOOL, "tool/run", Optional.empty()));
    assertTrue(Files.isExecutable(plugin.folder().resolve("run")));
    assertFalse(Files.isExecutable(plugin.folder().resolve("plugin.yaml")));
    assertEquals(List.of(plugin), folders().all().plugins());
  }

  @Test
  void hostileArchivesAreRefused() throws IOException {
    for (byte[] hostile :
        List.of(
            archive(TOOL, "tool/run", Optional.of("/etc/passwd")),
            archive(TOOL, "tool/../../run", Optional.empty()),
            archive(TOOL, "/run", Optional.empty()),
            archive("name: ../tool\ncommand: x\n", "tool/run", Optional.empty()),
            archive("name: tool\nversion: ../1.0.0\n", "tool/run", Optional.empty()),
            "no archive".getBytes(StandardCharsets.UTF_8))) {
      assertThrows(SherpackException.Input.class, () -> put(hostile));
    }
    assertFalse(Files.exists(folder.resolve("plugins")));
  }

  @Test
  void whatAnUpdateTookAwayComesBack() throws IOException {
    Plugin plugin = put(archive(TOOL, "tool/run", Optional.empty()));
    Path aside = folder.resolve("plugins/.tool.old");
    Files.move(plugin.folder(), aside);
    assertEquals(List.of(), folders().all().plugins());
    new PluginStore(folders()).restore("tool");
    assertEquals(List.of(plugin), folders().all().plugins());
    put(archive(TOOL.replace("1.0.0", "2.0.0"), "tool/run", Optional.empty()));
    assertEquals("2.0.0", folders().all().plugins().getFirst().metadata().version());
    assertFalse(Files.exists(aside));
  }
}
