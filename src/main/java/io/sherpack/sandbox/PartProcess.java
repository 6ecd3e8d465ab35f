package io.sherpack.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A recorded process of one part. The record names the process by id and birth, so that another
/// process with the same id is never taken for it.
record PartProcess(String part, long pid) {
  /// Returns the process of `part` if there is one and it is alive.
  static Optional<PartProcess> find(Layout layout, String part) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(layout.record(part));
    } catch (NoSuchFileException notRecorded) {
      return Optional.empty();
    }
    long pid = Long.parseLong(lines.getFirst());
    return Birth.of(pid)
        .filter(birth -> birth.equals(lines.get(1)))
        .map(birth -> new PartProcess(part, pid));
  }

  /// Starts a part in a session of its own. It waits to be told that it is recorded: when this
  /// process is killed before that, the part ends by itself.
  static PartProcess start(Layout layout, Part part, Programs programs) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(programs.controlPlane().toString());
    command.add("launch");
    command.addAll(part.command());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(layout.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(layout.log(part.name()).toFile());
    // Settings meant for other programs (proxies, ETCD_*, KUBECONFIG) must not reach the parts.
    builder.environment().clear();
    builder.environment().put("HOME", layout.folder().toString());
    builder.environment().put("KWOK_WORKDIR", layout.folder().resolve("kwok").toString());
    Process process = builder.start();
    String birth =
        Birth.of(process.pid())
            .orElseThrow(() -> new IOException("`" + part.name() + "` ended as it started"));
    Layout.write(layout.record(part.name()), process.pid() + "\n" + birth + "\n");
    try (OutputStream told = process.getOutputStream()) {
      told.write("recorded\n".getBytes(StandardCharsets.UTF_8));
    }
    return new PartProcess(part.name(), process.pid());
  }

  boolean alive(Layout layout) throws IOException {
    return find(layout, part).filter(this::equals).isPresent();
  }

  void end(boolean byForce) {
    ProcessHandle.of(pid)
        .ifPresent(
            process -> {
              if (byForce) {
                process.destroyForcibly();
              } else {
                process.destroy();
              }
            });
  }
}
