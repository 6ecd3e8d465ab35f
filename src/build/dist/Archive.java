import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// A folder as `.tar.gz`: sorted, without owners and times, so the same bytes for the same files.
record Archive(Path folder) {
  private static final int BLOCK = 512;

  void write(Path archive) throws IOException {
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(archive), 1 << 16);
        OutputStream out = new GZIPOutputStream(file, 1 << 16)) {
      for (Path entry : entries()) {
        write(out, entry);
      }
      out.write(new byte[2 * BLOCK]);
    }
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }

  private void write(OutputStream out, Path entry) throws IOException {
    String name = folder.getParent().relativize(entry).toString();
    if (Files.isDirectory(entry)) {
      out.write(header(name + "/", 0755, 0, '5'));
      return;
    }
    int mode = Files.isExecutable(entry) ? 0755 : 0644;
    long size = Files.size(entry);
    out.write(header(name, mode, size, '0'));
    Files.copy(entry, out);
    out.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
  }

  private static byte[] header(String name, int mode, long size, char type) {
    var header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "%07o".formatted(mode));
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, "%011o".formatted(size));
    put(header, 136, "%011o".formatted(0));
    Arrays.fill(header, 148, 156, (byte) ' ');
    header[156] = (byte) type;
    put(header, 257, "ustar");
    put(header, 263, "00");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (at == 0 && bytes.length > 100) {
      throw new IllegalArgumentException(text + " is too long a name");
    }
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
