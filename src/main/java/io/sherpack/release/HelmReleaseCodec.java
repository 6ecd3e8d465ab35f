package io.sherpack.release;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.values.JsonReader;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Helm's own record of a release: JSON, compressed, in base64. What it does not know of a record
/// it keeps.
public final class HelmReleaseCodec {
  private static final Set<String> KNOWN =
      Set.of("name", "info", "chart", "config", "manifest", "hooks", "version", "namespace");
  private static final Set<String> KNOWN_INFO =
      Set.of("first_deployed", "last_deployed", "deleted", "description", "status", "notes");
  private static final Set<String> KNOWN_HOOK =
      Set.of(
          "name",
          "kind",
          "path",
          "manifest",
          "events",
          "last_run",
          "weight",
          "delete_policies",
          "output_log_policies");

  private static final byte[] MAGIC = {(byte) 0x1f, (byte) 0x8b};

  private HelmReleaseCodec() {}

  /// Returns the text that a Secret or ConfigMap holds under `release`.
  public static String encode(Release release) {
    byte[] json = JsonWriter.COMPACT.write(record(release)).getBytes(StandardCharsets.UTF_8);
    var compressed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(compressed)) {
      out.write(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Base64.getEncoder().encodeToString(compressed.toByteArray());
  }

  /// Returns the release that `text` records.
  ///
  /// @param where the object that holds it, for messages
  /// @param labels the user's labels of that object
  /// @throws SherpackException.Input when it is no record
  public static Release decode(String text, String where, Map<String, String> labels) {
    try {
      Value json =
          JsonReader.read(new SourceText(where, new String(bytes(text), StandardCharsets.UTF_8)));
      if (json instanceof Value.Mapping record) {
        return release(record, labels);
      }
    } catch (IOException | IllegalArgumentException | SherpackException.Input broken) {
      throw broken(where, String.valueOf(broken.getMessage()));
    }
    throw broken(where, "it is not an object");
  }

  /// Returns what a list says of the release that `text` records; nothing when `text` is cut off
  /// before it is said. Reads no further than that.
  ///
  /// @param where the object that holds it, for messages
  /// @throws SherpackException.Input when it is no record
  public static Optional<ReleaseSummary> summary(RevisionKey key, String text, String where) {
    try (Reader json = new InputStreamReader(stream(text), StandardCharsets.UTF_8)) {
      return RecordHead.read(json)
          .map(
              head ->
                  ReleaseSummary.of(
                      key,
                      info(mapping(head.info())),
                      new ReleasedChart(Value.mapping(Map.of("metadata", head.metadata())))));
    } catch (IOException | IllegalArgumentException | SherpackException.Input broken) {
      throw broken(where, String.valueOf(broken.getMessage()));
    }
  }

  private static Value.Mapping mapping(Value value) {
    return value instanceof Value.Mapping mapping ? mapping : Value.Mapping.EMPTY;
  }

  private static SherpackException broken(String where, String why) {
    return new SherpackException.Input(
        Diagnostic.error("release-unreadable", "the record `" + where + "` cannot be read")
            .note(why)
            .hint(
                "once this record is deleted, the other revisions can be used again; what it made"
                    + " stays in the cluster"));
  }

  // Records from before Helm compressed them have no gzip header.
  private static byte[] bytes(String text) throws IOException {
    byte[] bytes = Base64.getDecoder().decode(text.strip());
    boolean compressed = bytes.length > 3 && bytes[0] == MAGIC[0] && bytes[1] == MAGIC[1];
    if (!compressed) {
      return bytes;
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }

  // Decodes no more than is read.
  private static InputStream stream(String text) throws IOException {
    var bytes =
        new PushbackInputStream(
            Base64.getDecoder()
                .wrap(new ByteArrayInputStream(text.strip().getBytes(StandardCharsets.US_ASCII))),
            MAGIC.length);
    byte[] first = bytes.readNBytes(MAGIC.length);
    bytes.unread(first);
    return Arrays.equals(first, MAGIC) ? new GZIPInputStream(bytes, 2048) : bytes;
  }

  /// Returns the record as the object that Helm writes.
  public static Value.Mapping record(Release release) {
    Map<String, Value> record = new LinkedHashMap<>(release.rest().entries());
    record.put("name", Value.of(release.name()));
    record.put("info", info(release.info()));
    record.put("chart", release.chart().record());
    // As in Helm, which shows values that were never given as `null`.
    if (!release.config().entries().isEmpty()) {
      record.put("config", release.config());
    }
    record.put("manifest", Value.of(release.manifest()));
    record.put(
        "hooks", Value.sequence(release.hooks().stream().map(HelmReleaseCodec::hook).toList()));
    record.put("version", Value.of(release.revision()));
    record.put("namespace", Value.of(release.namespace()));
    return Value.mapping(record);
  }

  private static Value info(ReleaseState info) {
    Map<String, Value> record = new LinkedHashMap<>(info.rest().entries());
    record.put("first_deployed", time(info.firstDeployed()));
    record.put("last_deployed", time(info.lastDeployed()));
    info.deleted().ifPresent(time -> record.put("deleted", time(time)));
    record.put("description", Value.of(info.description()));
    record.put("status", Value.of(info.status().word()));
    if (!info.notes().isEmpty()) {
      record.put("notes", Value.of(info.notes()));
    }
    return Value.mapping(record);
  }

  private static Value hook(RecordedHook hook) {
    Map<String, Value> record = new LinkedHashMap<>(hook.rest().entries());
    record.put("name", Value.of(hook.name()));
    record.put("kind", Value.of(hook.kind()));
    record.put("path", Value.of(hook.path()));
    record.put("manifest", Value.of(hook.manifest()));
    record.put("events", texts(hook.events()));
    record.put("last_run", run(hook.lastRun()));
    // Helm leaves out what says nothing.
    if (hook.weight() != 0) {
      record.put("weight", Value.of(hook.weight()));
    }
    if (!hook.deletePolicies().isEmpty()) {
      record.put("delete_policies", texts(hook.deletePolicies()));
    }
    if (!hook.outputLogPolicies().isEmpty()) {
      record.put("output_log_policies", texts(hook.outputLogPolicies()));
    }
    return Value.mapping(record);
  }

  // As Go writes it: no zeros at the end of a fraction.
  private static Value time(Instant time) {
    String text = time.toString();
    return Value.of(text.contains(".") ? text.replaceFirst("0+Z$", "Z") : text);
  }

  private static Value run(HookRun run) {
    Map<String, Value> record = new LinkedHashMap<>();
    run.startedAt().ifPresent(time -> record.put("started_at", time(time)));
    run.completedAt().ifPresent(time -> record.put("completed_at", time(time)));
    record.put("phase", Value.of(run.phase()));
    return Value.mapping(record);
  }

  private static Value texts(List<String> texts) {
    return Value.sequence(texts.stream().map(Value::of).toList());
  }

  /// Returns the release that a record says, the reverse of [#record].
  public static Release release(Value.Mapping record) {
    return release(record, Map.of());
  }

  private static Release release(Value.Mapping record, Map<String, String> labels) {
    return new Release(
        Fields.text(record, "name").orElse(""),
        Fields.text(record, "namespace").orElse(""),
        (int) Fields.number(record, "version").orElse(0),
        info(Fields.mapping(record, "info")),
        new ReleasedChart(Fields.mapping(record, "chart")),
        Fields.mapping(record, "config"),
        Fields.text(record, "manifest").orElse(""),
        Fields.items(record, "hooks").stream().map(HelmReleaseCodec::hook).toList(),
        labels,
        rest(record, KNOWN));
  }

  private static ReleaseState info(Value.Mapping record) {
    return new ReleaseState(
        ReleaseStatus.of(Fields.text(record, "status").orElse("")),
        time(record, "first_deployed").orElse(Instant.EPOCH),
        time(record, "last_deployed").orElse(Instant.EPOCH),
        time(record, "deleted"),
        Fields.text(record, "description").orElse(""),
        Fields.text(record, "notes").orElse(""),
        rest(record, KNOWN_INFO));
  }

  private static RecordedHook hook(Value.Mapping record) {
    Value.Mapping run = Fields.mapping(record, "last_run");
    return new RecordedHook(
        Fields.text(record, "name").orElse(""),
        Fields.text(record, "kind").orElse(""),
        Fields.text(record, "path").orElse(""),
        Fields.text(record, "manifest").orElse(""),
        texts(record, "events"),
        (int) Fields.number(record, "weight").orElse(0),
        texts(record, "delete_policies"),
        texts(record, "output_log_policies"),
        new HookRun(
            time(run, "started_at"),
            time(run, "completed_at"),
            Fields.text(run, "phase").orElse("")),
        rest(record, KNOWN_HOOK));
  }

  private static List<String> texts(Value.Mapping record, String key) {
    return record.get(key) instanceof Value.Sequence(List<Value> items)
        ? items.stream()
            .filter(Value.Text.class::isInstance)
            .map(item -> ((Value.Text) item).value())
            .toList()
        : List.of();
  }

  // Go writes the zero time as year 1; Helm 3 wrote an empty text.
  private static Optional<Instant> time(Value.Mapping record, String key) {
    try {
      return Fields.text(record, key)
          .filter(text -> !text.isEmpty() && !text.startsWith("0001-"))
          .map(GoInstant::of);
    } catch (DateTimeException broken) {
      return Optional.empty();
    }
  }

  private static Value.Mapping rest(Value.Mapping record, Set<String> known) {
    Map<String, Value> rest = new LinkedHashMap<>(record.entries());
    rest.keySet().removeAll(known);
    return Value.mapping(rest);
  }
}
