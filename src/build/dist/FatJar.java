import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Several folders and jars in one jar, the same bytes for the same inputs.
final class FatJar {
  /// Lists that cost more than half of a cluster command's start and that nothing asks for. Fabric8
  /// makes an instance of each of its 700 models when it finds the first, to read objects of
  /// unknown kinds; sherpack reads them as plain data. Java makes Bouncy Castle's provider when it
  /// finds the second, to see whether that is one of the providers that the runtime lacks.
  private static final Set<String> SERVICES_LEFT_OUT =
      Set.of(
          "META-INF/services/io.fabric8.kubernetes.api.model.KubernetesResource",
          "META-INF/services/java.security.Provider");

  private static final Pattern DROPPED =
      Pattern.compile(
          "META-INF/(MANIFEST\\.MF|INDEX\\.LIST|.*\\.(SF|RSA|DSA|EC)|maven/.*|DEPENDENCIES)"
              + "|(.*/)?module-info\\.class");
  private static final Pattern LICENCE =
      Pattern.compile("(?i)(META-INF/)?(.*/)?[^/]*(LICEN[CS]E|NOTICE)[^/]*");
  private static final LocalDateTime EARLIEST_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final List<Path> parts;
  private final String manifest;
  private final CallSites callSites;
  private final Recompiled recompiled;
  private final SortedMap<String, byte[]> entries = new TreeMap<>();

  /// @param manifest the lines of its manifest
  /// @param callSites what is done to the classes of folders
  FatJar(List<Path> parts, String manifest, CallSites callSites, Recompiled recompiled) {
    this.parts = parts;
    this.manifest = manifest;
    this.callSites = callSites;
    this.recompiled = recompiled;
  }

  /// Adds a file, in place of one of the same name in the parts.
  FatJar with(String name, String text) {
    entries.put(name, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /// Writes the jar with the program's licence in it.
  void write(Path jar, Path licence) throws IOException {
    for (Path part : parts) {
      if (recompiled.replaces(part)) {
        addFolder(recompiled.classes());
        addLicences(part);
      } else if (Files.isDirectory(part)) {
        addFolder(part);
      } else {
        addJar(part);
      }
    }
    entries.put("META-INF/LICENSE", Files.readAllBytes(licence));
    // A program that is running keeps the jar that it has opened.
    Path unfinished = jar.resolveSibling(jar.getFileName() + ".part");
    try (OutputStream out = Files.newOutputStream(unfinished)) {
      print(out);
    }
    Files.move(unfinished, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private void addFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] content = Files.readAllBytes(file);
        String name = folder.relativize(file).toString();
        add(name, name.endsWith(".class") ? callSites.written(content) : content, folder);
      }
    }
  }

  private void addJar(Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile(), false, JarFile.OPEN_READ, Runtime.version())) {
      // For a multi-release jar this is what the runtime would see.
      for (JarEntry entry : jar.versionedStream().filter(e -> !e.isDirectory()).toList()) {
        add(entry.getName(), read(jar, entry), path);
      }
    }
  }

  private void addLicences(Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      for (JarEntry entry : jar.stream().filter(e -> isLicence(e.getName())).toList()) {
        add(entry.getName(), read(jar, entry), path);
      }
    }
  }

  private static byte[] read(JarFile jar, JarEntry entry) throws IOException {
    try (var in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private void add(String name, byte[] content, Path from) {
    if (isLicence(name)) {
      String file = name.substring(name.lastIndexOf('/') + 1);
      String library = from.getFileName().toString().replaceFirst("\\.jar$", "");
      entries.put("META-INF/licenses/" + library + "/" + file, content);
    } else if (name.startsWith("META-INF/services/") && !SERVICES_LEFT_OUT.contains(name)) {
      entries.merge(name, content, FatJar::concatenated);
    } else if (!SERVICES_LEFT_OUT.contains(name) && !DROPPED.matcher(name).matches()) {
      byte[] before = entries.putIfAbsent(name, content);
      refuseTwoVersions(name, before == null ? content : before, content);
    }
  }

  private static boolean isLicence(String name) {
    return !name.endsWith("/") && !name.endsWith(".class") && LICENCE.matcher(name).matches();
  }

  private static void refuseTwoVersions(String name, byte[] before, byte[] content) {
    if (name.endsWith(".class") && !Arrays.equals(before, content)) {
      throw new IllegalStateException("two libraries bring a different " + name);
    }
  }

  private static byte[] concatenated(byte[] first, byte[] second) {
    var both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes("\n".getBytes(StandardCharsets.UTF_8));
    both.writeBytes(second);
    return both.toByteArray();
  }

  private void print(OutputStream out) throws IOException {
    try (var zip = new ZipOutputStream(out)) {
      zip.setLevel(6);
      put(zip, "META-INF/MANIFEST.MF", manifest.getBytes(StandardCharsets.UTF_8));
      for (var entry : entries.entrySet()) {
        put(zip, entry.getKey(), entry.getValue());
      }
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(EARLIEST_TIME);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
