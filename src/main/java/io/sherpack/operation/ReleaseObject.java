package io.sherpack.operation;

import io.sherpack.manifest.Fields;
import io.sherpack.release.HookRun;
import io.sherpack.release.RecordedHook;
import io.sherpack.release.Release;
import io.sherpack.release.ReleaseState;
import io.sherpack.release.ReleasedChart;
import io.sherpack.template.function.GoBytes;
import io.sherpack.template.function.GoObject.Method;
import io.sherpack.template.function.GoStruct;
import io.sherpack.template.function.Moment;
import io.sherpack.values.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A release as Go templates see it: Helm's structs and fields.
public final class ReleaseObject {
  private static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");
  private static final Value NO_TEXT = Value.of("");
  private static final Value NO_LIST = Value.sequence(List.of());

  private final ZoneId zone;

  /// @param zone in which times of now are told
  public ReleaseObject(ZoneId zone) {
    this.zone = zone;
  }

  /// @param labels all that the record has
  public GoStruct of(Release release, Map<String, String> labels) {
    return struct(
        "*v1.Release",
        "Name",
        Value.of(release.name()),
        "Info",
        info(release.info()),
        "Chart",
        chart(release.chart()),
        "Config",
        release.config(),
        "Manifest",
        Value.of(release.manifest()),
        "Hooks",
        Value.sequence(release.hooks().stream().<Value>map(this::hook).toList()),
        "Version",
        Value.of(release.revision()),
        "Namespace",
        Value.of(release.namespace()),
        "Labels",
        texts(labels),
        "ApplyMethod",
        Value.of(Fields.text(release.rest(), "apply_method").orElse("")));
  }

  private GoStruct info(ReleaseState info) {
    return struct(
        "*v1.Info",
        "FirstDeployed",
        moment(Optional.of(info.firstDeployed())),
        "LastDeployed",
        moment(Optional.of(info.lastDeployed())),
        "Deleted",
        moment(info.deleted()),
        "Description",
        Value.of(info.description()),
        "Status",
        Value.of(info.status().word()),
        "Notes",
        Value.of(info.notes()),
        "Resources",
        Value.Mapping.EMPTY);
  }

  private GoStruct hook(RecordedHook hook) {
    return struct(
        "*v1.Hook",
        "Name",
        Value.of(hook.name()),
        "Kind",
        Value.of(hook.kind()),
        "Path",
        Value.of(hook.path()),
        "Manifest",
        Value.of(hook.manifest()),
        "Events",
        texts(hook.events()),
        "LastRun",
        run(hook.lastRun()),
        "Weight",
        Value.of(hook.weight()),
        "DeletePolicies",
        texts(hook.deletePolicies()),
        "OutputLogPolicies",
        texts(hook.outputLogPolicies()));
  }

  private GoStruct run(HookRun run) {
    return struct(
        "v1.HookExecution",
        "StartedAt",
        moment(run.startedAt()),
        "CompletedAt",
        moment(run.completedAt()),
        "Phase",
        Value.of(run.phase()));
  }

  private GoStruct chart(ReleasedChart chart) {
    GoStruct data =
        struct(
            "*v2.Chart",
            "Raw",
            NO_LIST,
            "Metadata",
            metadata(chart.metadata()),
            "Lock",
            chart.record().get("lock"),
            "Templates",
            files(chart.record(), "templates"),
            "Values",
            chart.values(),
            "Schema",
            bytes(Fields.text(chart.record(), "schema").orElse("")),
            "SchemaModTime",
            moment(Optional.empty()),
            "Files",
            files(chart.record(), "files"),
            "ModTime",
            moment(Optional.empty()));
    return new GoStruct(
        data.goType(),
        data.fields(),
        Map.of(
            "Name", Method.of(() -> Value.of(chart.name())),
            "AppVersion", Method.of(() -> Value.of(chart.appVersion()))));
  }

  private static GoStruct metadata(Value.Mapping metadata) {
    return struct(
        "*v2.Metadata",
        "Name",
        text(metadata, "name"),
        "Home",
        text(metadata, "home"),
        "Sources",
        list(metadata, "sources"),
        "Version",
        text(metadata, "version"),
        "Description",
        text(metadata, "description"),
        "Keywords",
        list(metadata, "keywords"),
        "Maintainers",
        structs(
            metadata,
            "maintainers",
            one ->
                struct(
                    "*v2.Maintainer",
                    "Name",
                    text(one, "name"),
                    "Email",
                    text(one, "email"),
                    "URL",
                    text(one, "url"))),
        "Icon",
        text(metadata, "icon"),
        "APIVersion",
        text(metadata, "apiVersion"),
        "Condition",
        text(metadata, "condition"),
        "Tags",
        text(metadata, "tags"),
        "AppVersion",
        text(metadata, "appVersion"),
        "Deprecated",
        Value.of(Fields.flag(metadata, "deprecated")),
        "Annotations",
        Fields.mapping(metadata, "annotations"),
        "KubeVersion",
        text(metadata, "kubeVersion"),
        "Dependencies",
        structs(metadata, "dependencies", ReleaseObject::dependency),
        "Type",
        text(metadata, "type"));
  }

  private static GoStruct dependency(Value.Mapping dependency) {
    return struct(
        "*v2.Dependency",
        "Name",
        text(dependency, "name"),
        "Version",
        text(dependency, "version"),
        "Repository",
        text(dependency, "repository"),
        "Condition",
        text(dependency, "condition"),
        "Tags",
        list(dependency, "tags"),
        "Enabled",
        Value.of(Fields.flag(dependency, "enabled")),
        "ImportValues",
        list(dependency, "import-values"),
        "Alias",
        text(dependency, "alias"));
  }

  private Value files(Value.Mapping chart, String key) {
    return structs(
        chart,
        key,
        file ->
            struct(
                "*common.File",
                "Name",
                text(file, "name"),
                "ModTime",
                moment(Optional.empty()),
                "Data",
                bytes(Fields.text(file, "data").orElse(""))));
  }

  private static Value bytes(String base64) {
    return new GoBytes(Base64.getDecoder().decode(base64));
  }

  private Moment moment(Optional<Instant> instant) {
    return new Moment(
        instant.map(time -> time.atZone(zone)).orElseGet(() -> NEVER.atZone(ZoneOffset.UTC)),
        Optional.empty());
  }

  private static Value text(Value.Mapping object, String key) {
    return Fields.text(object, key).<Value>map(Value::of).orElse(NO_TEXT);
  }

  private static Value list(Value.Mapping object, String key) {
    return object.get(key) instanceof Value.Sequence items ? items : NO_LIST;
  }

  private static Value texts(List<String> texts) {
    return Value.sequence(texts.stream().<Value>map(Value::of).toList());
  }

  private static Value texts(Map<String, String> texts) {
    Map<String, Value> all = new LinkedHashMap<>();
    texts.forEach((key, text) -> all.put(key, Value.of(text)));
    return Value.mapping(all);
  }

  private interface Made {
    GoStruct of(Value.Mapping object);
  }

  private static Value structs(Value.Mapping object, String key, Made made) {
    return Value.sequence(Fields.items(object, key).stream().<Value>map(made::of).toList());
  }

  // Names and values in turns.
  private static GoStruct struct(String type, Object... fields) {
    List<GoStruct.Field> all = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 2) {
      all.add(GoStruct.field((String) fields[i], (Value) fields[i + 1]));
    }
    return new GoStruct(type, all, Map.of());
  }
}
