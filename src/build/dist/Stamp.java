import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Remembers in `file` what a result was made from.
record Stamp(Path file, String inputs) {
  boolean current() throws IOException {
    return Files.isRegularFile(file) && Files.readString(file).equals(inputs);
  }

  void write() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, inputs);
  }
}
