package io.sherpack.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A part that ended, or did not become ready, while the sandbox started.
final class PartFailure extends Exception {
  private static final int KEPT_LINES = 5;

  private final String message;
  private final boolean late;
  private final transient Path log;

  private PartFailure(String message, boolean late, Path log) {
    super(message);
    this.message = message;
    this.late = late;
    this.log = log;
  }

  static PartFailure ended(Layout layout, String part) {
    return new PartFailure("`" + part + "` of the sandbox ended", false, layout.log(part));
  }

  static PartFailure late(Layout layout, String part, long seconds) {
    return new PartFailure(
        "`%s` of the sandbox is not ready after %d s".formatted(part, seconds),
        true,
        layout.log(part));
  }

  String message() {
    return message;
  }

  /// It did not end, but it took too long.
  boolean late() {
    return late;
  }

  Path log() {
    return log;
  }

  /// Someone else took a port between our choice of it and its use.
  boolean portTaken() throws IOException {
    return lines().stream().anyMatch(line -> line.contains("address already in use"));
  }

  List<String> lastLines() throws IOException {
    List<String> lines = lines();
    return lines.subList(Math.max(0, lines.size() - KEPT_LINES), lines.size());
  }

  private List<String> lines() throws IOException {
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }
}
