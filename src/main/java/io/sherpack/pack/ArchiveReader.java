package io.sherpack.pack;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// Reads the files of a packed pack; refuses whatever a pack's archive has no business to hold.
final class ArchiveReader {
  /// The way out for whoever was given an archive that no honest program makes.
  static final String TO_READERS = "do not use it; ask whoever gave it to you";

  // No system has longer ones.
  private static final int LONGEST_NAME = 4096;
  private static final int EXECUTABLE = 0100;
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");
  private static final Pattern CHART_DRIVE = Pattern.compile("[a-zA-Z]:/.*", Pattern.DOTALL);

  private final String name;
  private final FileLimits limits;
  private final List<Entry> entries = new ArrayList<>();
  private final SequencedMap<String, byte[]> files = new TreeMap<>();

  private enum Kind {
    FILE,
    LINK,
    LINK_OUTSIDE,
    DEVICE
  }

  private static final class Entry {
    private final String name;
    private final Kind kind;
    private final ArchivedFile content;

    /// @param content without bytes unless it is a plain file
    Entry(String name, Kind kind, ArchivedFile content) {
      this.name = name;
      this.kind = kind;
      this.content = content;
    }
  }

  private ArchiveReader(String name, FileLimits limits) {
    this.name = name;
    this.limits = limits;
  }

  /// Returns the files by their path below the archive's one top folder, sorted; an archive of the
  /// Rust Sherpack has no such folder.
  ///
  /// @param name what messages call the archive
  static SequencedMap<String, byte[]> read(byte[] archive, String name, FileLimits limits) {
    var reader = opened(archive, name, limits);
    return reader.holdsChart() ? reader.chart() : reader.pack();
  }

  /// Returns the files by their path in the archive, sorted.
  static SequencedMap<String, ArchivedFile> whole(byte[] archive, String name, FileLimits limits) {
    return opened(archive, name, limits).strict();
  }

  private static ArchiveReader opened(byte[] archive, String name, FileLimits limits) {
    var reader = new ArchiveReader(name, limits);
    if (archive.length < 2 || (archive[0] & 0xFF) != 0x1F || (archive[1] & 0xFF) != 0x8B) {
      throw reader.notGzip();
    }
    try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(archive));
        var tar =
            new TarArchiveInputStream(
                new LimitedStream(gzip, limits.largestArchive(), limits::wholeTooLarge))) {
      reader.entries(tar);
    } catch (EOFException early) {
      throw reader.broken("is not a whole archive: it ends too early");
    } catch (IOException broken) {
      throw reader.broken("is not a readable archive: " + FileReason.of(broken));
    } catch (IllegalArgumentException broken) {
      throw reader.broken("is not a readable archive");
    }
    return reader;
  }

  private SherpackException notGzip() {
    Diagnostic error =
        Diagnostic.error(
            "archive-broken", "`" + name + "` is neither a folder nor a gzipped archive");
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    return new SherpackException.Input(
        yaml ? error.hint("to pass a file of values, write `-f " + name + "`") : error);
  }

  private void entries(TarArchiveInputStream tar) throws IOException {
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      // What carries attributes of other entries, and folders, hold no bytes of the pack.
      if (entry.isDirectory() || entry.isGlobalPaxHeader() || entry.isPaxHeader()) {
        continue;
      }
      if (entry.getName().length() > LONGEST_NAME) {
        throw refused(
            "archive-path",
            "holds an entry with a name of more than " + LONGEST_NAME + " characters");
      }
      if (entry.getName().chars().anyMatch(Character::isISOControl)) {
        throw refused(
            "archive-path",
            "holds an entry with control characters in its name: `"
                + escaped(entry.getName())
                + "`");
      }
      if (entry.isSparse()) {
        throw notFile(entry.getName());
      }
      Kind kind = kind(entry);
      byte[] bytes = kind == Kind.FILE ? bytes(tar, entry) : new byte[0];
      boolean executable = (entry.getMode() & EXECUTABLE) != 0;
      entries.add(new Entry(entry.getName(), kind, new ArchivedFile(bytes, executable)));
    }
  }

  private static String escaped(String name) {
    var shown = new StringBuilder();
    name.chars()
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                shown.append("\\x%02x".formatted(c));
              } else {
                shown.append((char) c);
              }
            });
    return shown.toString();
  }

  private static Kind kind(TarArchiveEntry entry) {
    if (entry.isSymbolicLink() || entry.isLink()) {
      return outside(entry) ? Kind.LINK_OUTSIDE : Kind.LINK;
    }
    boolean device = entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO();
    return entry.isFile() && !device ? Kind.FILE : Kind.DEVICE;
  }

  // A symbolic link starts from its own folder, any other from the top of the archive.
  private static boolean outside(TarArchiveEntry link) {
    String name = link.getName().replace('\\', '/');
    String target = link.getLinkName().replace('\\', '/');
    String from = link.isSymbolicLink() ? name.substring(0, name.lastIndexOf('/') + 1) : "";
    String top = cleaned(name);
    String path = cleaned(from + target);
    boolean absolute = target.startsWith("/") || DRIVE.matcher(target).matches();
    return absolute
        || path.startsWith("..")
        || !(path + "/").startsWith(top.substring(0, top.indexOf('/') + 1));
  }

  private byte[] bytes(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
    limits.count(entry.getName(), entry.getSize());
    byte[] bytes = tar.readNBytes((int) entry.getSize());
    if (bytes.length < entry.getSize()) {
      throw broken("ends in the middle of `" + entry.getName() + "`");
    }
    return bytes;
  }

  private SherpackException notFile(String entry) {
    return refused("archive-entry", "holds `" + entry + "`, which is not a file");
  }

  private boolean holdsChart() {
    return atTop("Chart.yaml") && !atTop("Pack.yaml");
  }

  private boolean atTop(String file) {
    return entries.stream()
        .map(entry -> cleaned(entry.name.replace('\\', '/')))
        .anyMatch(entry -> entry.equals(file) || below(entry).equals(file));
  }

  private static String below(String entry) {
    String normal = entry.indexOf('\\') >= 0 ? entry.replace('\\', '/') : entry;
    return normal.substring(normal.indexOf('/') + 1);
  }

  // As Helm reads them: the first part of a name is dropped whatever it says, the same file may
  // come twice, and a link is an empty file. Nothing is followed or written. What only an attack
  // holds is refused.
  private SequencedMap<String, byte[]> chart() {
    for (Entry entry : entries) {
      boolean windows = entry.name.indexOf('\\') >= 0;
      if (entry.name.startsWith(windows ? "\\" : "/") || DRIVE.matcher(entry.name).matches()) {
        throw absolute(entry.name);
      }
      String rest = entry.name.indexOf(windows ? '\\' : '/') < 0 ? "" : below(entry.name);
      String path = cleaned(rest);
      boolean leaves = path.isEmpty() || path.startsWith("..");
      if (rest.startsWith("/") || leaves || CHART_DRIVE.matcher(path).matches()) {
        throw refused("archive-path", "holds `" + entry.name + "`, which leaves the chart");
      }
      if (entry.kind == Kind.DEVICE) {
        throw notFile(entry.name);
      }
      if (entry.kind == Kind.LINK_OUTSIDE) {
        throw refused(
            "archive-entry", "holds `" + entry.name + "`, a link that leads out of the chart");
      }
      byte[] other = files.put(path, entry.content.bytes());
      if (other != null && !Arrays.equals(other, entry.content.bytes())) {
        throw refused("archive-entry", "holds two different files `" + entry.name + "`");
      }
    }
    checkFolders(files.keySet(), files.keySet(), false);
    return files;
  }

  private static String cleaned(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  private SequencedMap<String, byte[]> pack() {
    strict().forEach((path, file) -> files.put(path, file.bytes()));
    return withoutTop();
  }

  private SequencedMap<String, ArchivedFile> strict() {
    SequencedMap<String, ArchivedFile> all = new TreeMap<>();
    Map<String, String> folded = new HashMap<>();
    for (Entry entry : entries) {
      if (entry.kind != Kind.FILE) {
        throw notFile(entry.name);
      }
      String path = path(entry.name);
      if (all.putIfAbsent(path, entry.content) != null) {
        throw refused("archive-entry", "holds `" + entry.name + "` twice");
      }
      String same = folded.putIfAbsent(path.toLowerCase(Locale.ROOT), path);
      if (same != null) {
        throw refused(
            "archive-entry",
            "holds `" + same + "` and `" + path + "`, which are one file on some systems");
      }
    }
    checkFolders(all.keySet(), folded.keySet(), true);
    return all;
  }

  /// @param files the same as they are compared
  /// @param folded whether in small letters
  private void checkFolders(Set<String> paths, Set<String> files, boolean folded) {
    for (String path : paths) {
      String compared = folded ? path.toLowerCase(Locale.ROOT) : path;
      for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
        if (files.contains(compared.substring(0, slash))) {
          throw refused(
              "archive-entry",
              "holds `" + path.substring(0, slash) + "` both as a file and as a folder");
        }
      }
    }
  }

  private String path(String entry) {
    String normal = entry.replace('\\', '/');
    if (normal.startsWith("/")) {
      throw absolute(entry);
    }
    var parts = new ArrayList<String>();
    for (String part : normal.split("/", -1)) {
      if (part.equals("..")) {
        throw refused("archive-path", "holds `" + entry + "`, which leaves the pack");
      }
      if (DRIVE.matcher(part).matches()) {
        throw absolute(entry);
      }
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    if (parts.isEmpty()) {
      throw refused("archive-path", "holds `" + entry + "`, which is not a name");
    }
    return String.join("/", parts);
  }

  private SequencedMap<String, byte[]> withoutTop() {
    if (files.isEmpty()) {
      throw broken("holds no files");
    }
    if (files.containsKey("Pack.yaml")) {
      return files;
    }
    String top = top();
    SequencedMap<String, byte[]> inner = new TreeMap<>();
    files.forEach(
        (path, bytes) -> {
          if (!path.startsWith(top)) {
            throw refused(
                "archive-path", "holds `" + path + "` outside of its folder `" + top + "`");
          }
          inner.put(path.substring(top.length()), bytes);
        });
    return inner;
  }

  // What its author packed has one folder: that of Pack.yaml.
  private String top() {
    return files.keySet().stream()
        .filter(path -> below(path).equals("Pack.yaml"))
        .findFirst()
        .or(() -> files.keySet().stream().filter(path -> path.indexOf('/') > 0).findFirst())
        .map(path -> path.substring(0, path.indexOf('/') + 1))
        .orElseThrow(
            () ->
                refused(
                    "archive-path",
                    "holds `" + files.firstEntry().getKey() + "` outside of a folder"));
  }

  private SherpackException absolute(String entry) {
    return refused("archive-path", "holds `" + entry + "`, an absolute path");
  }

  private SherpackException refused(String code, String what) {
    return new SherpackException.Input(
        Diagnostic.error(code, "`" + name + "` " + what).hint(TO_READERS));
  }

  private SherpackException broken(String what) {
    return new SherpackException.Input(
        Diagnostic.error("archive-broken", "`" + name + "` " + what)
            .hint("get it anew from where it came"));
  }
}
