package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import io.sherpack.pack.ArchiveWriter;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackKind;
import io.sherpack.pack.PackLoader;
import io.sherpack.provenance.Provenance;
import io.sherpack.provenance.ProvenanceSigner;
import io.sherpack.values.Value;
import io.sherpack.values.YamlWriter;
import io.sherpack.version.Version;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Packs the folder of a pack or a chart into an archive.
public final class PackageArchive {
  /// @param pack the folder, as the user wrote it
  /// @param destination the folder for the archive
  /// @param version what the archive's version is in place of the one that is written
  /// @param signer who signs the archive, if it is to be signed
  public record Request(
      Path directory,
      String pack,
      Path destination,
      Optional<String> version,
      Optional<String> appVersion,
      Instant time,
      Optional<ProvenanceSigner> signer) {}

  /// @param archive the file that was written
  /// @param warnings of what came from outside of the folder
  public record Result(Path archive, List<Diagnostic> warnings) {
    public Result {
      warnings = List.copyOf(warnings);
    }
  }

  /// @throws SherpackException.Input with everything that is wrong with the pack
  public Result run(Request request) {
    Path folder = request.directory().resolve(request.pack()).normalize();
    Pack pack = PackLoader.load(folder, request.pack());
    Installable.checkFormat(pack);
    check(pack, request);
    SequencedMap<String, byte[]> files = PackLoader.files(folder, request.pack());
    String version = request.version().orElse(pack.metadata().version());
    SequencedMap<String, byte[]> packed = new LinkedHashMap<>();
    String manifest = pack.kind() == PackKind.CHART ? "Chart.yaml" : "Pack.yaml";
    packed.put(manifest, manifest(pack, request).getBytes(StandardCharsets.UTF_8));
    files.forEach(packed::putIfAbsent);
    String name = pack.metadata().name();
    Path archive = request.destination().resolve(name + "-" + version + ".tgz");
    byte[] bytes = ArchiveWriter.write(name, packed, request.time());
    // An archive of before would not fit the new provenance, and the other way round.
    Optional<String> signed =
        request.signer().map(signer -> signed(signer, bytes, archive.getFileName().toString()));
    WrittenFile.write(archive, bytes);
    signed.ifPresent(
        text ->
            WrittenFile.write(
                Path.of(archive + Provenance.ENDING), text.getBytes(StandardCharsets.UTF_8)));
    return new Result(archive, FollowedLinks.outOf(folder, files.keySet(), request.pack()));
  }

  private static void check(Pack pack, Request request) {
    var problems = new Problems();
    request
        .version()
        .filter(version -> Version.parse(version).isEmpty())
        .ifPresent(
            version ->
                problems.add(
                    Diagnostic.error(
                        "invalid-version", "`" + version + "` is not a semantic version")));
    for (Dependency dependency : pack.dependencies()) {
      boolean there =
          pack.subpacks().stream()
              .anyMatch(subpack -> subpack.metadata().name().equals(dependency.name()));
      if (!there) {
        problems.add(
            Diagnostic.error(
                    "dependency-missing",
                    "dependency `" + dependency.name() + "` is not in `charts/`")
                .at(dependency.place())
                .hint(
                    "`sherpack dependency build` fetches it, or put its folder or archive into `charts/`"));
      }
    }
    problems.throwIfFailed();
  }

  private static String manifest(Pack pack, Request request) {
    return switch (pack.kind()) {
      case CHART -> chart(pack, request);
      case PACK -> edited(pack.manifest(), request);
    };
  }

  // As Helm writes it: in its own order, without comments.
  private static String chart(Pack pack, Request request) {
    Map<String, Value> metadata = new LinkedHashMap<>(ReleaseRecord.metadata(pack).entries());
    request.version().ifPresent(version -> metadata.put("version", Value.of(version)));
    request.appVersion().ifPresent(version -> metadata.put("appVersion", Value.of(version)));
    // Charts of the first format have their dependencies in a file of their own.
    if (pack.metadata().apiVersion().equals("v1")) {
      metadata.remove("dependencies");
    }
    return YamlWriter.COMPACT.write(Value.mapping(metadata));
  }

  private static String edited(SourceText manifest, Request request) {
    String text = manifest.text();
    if (request.version().isPresent()) {
      text = set(new SourceText(manifest.name(), text), "version", request.version().get());
    }
    if (request.appVersion().isPresent()) {
      text = set(new SourceText(manifest.name(), text), "appVersion", request.appVersion().get());
    }
    return text;
  }

  private static String set(SourceText manifest, String key, String text) {
    var quoted = "\"" + text + "\"";
    Optional<YamlNode.Mapping> metadata =
        YamlReader.read(manifest) instanceof YamlNode.Mapping top
            ? top.get("metadata")
                .filter(YamlNode.Mapping.class::isInstance)
                .map(YamlNode.Mapping.class::cast)
            : Optional.empty();
    Optional<Span> place = metadata.flatMap(fields -> fields.get(key)).map(YamlNode::span);
    if (place.isEmpty()) {
      throw new SherpackException.Input(
          Diagnostic.error("missing-key", "`" + manifest.name() + "` has no `metadata." + key + "`")
              .hint("write one, so that it can be replaced"));
    }
    String[] lines = manifest.text().split("\n", -1);
    Span span = place.get();
    String line = lines[span.line() - 1];
    lines[span.line() - 1] =
        line.substring(0, span.column() - 1)
            + quoted
            + line.substring(Math.min(line.length(), span.column() - 1 + span.length()));
    return String.join("\n", lines);
  }

  // What is signed is what the archive says of itself, as in Helm.
  private static String signed(ProvenanceSigner signer, byte[] archive, String file) {
    return signer.sign(archive, file, Show.metadata(PackLoader.load(archive, file)));
  }
}
