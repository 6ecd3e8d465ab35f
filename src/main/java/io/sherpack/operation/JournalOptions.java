package io.sherpack.operation;

import io.sherpack.apply.ApplyOptions.Update;
import io.sherpack.cluster.DeleteRequest.Propagation;
import io.sherpack.manifest.Fields;
import io.sherpack.operation.ChangeOptions.Crds;
import io.sherpack.operation.ChangeOptions.DryRun;
import io.sherpack.operation.ChangeOptions.ServerSide;
import io.sherpack.operation.ChangeOptions.WaitFor;
import io.sherpack.values.Value;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The options of an operation as its journal holds them: those without which another client could
/// not finish it in the same way.
final class JournalOptions {
  private JournalOptions() {}

  static Value.Mapping of(ChangeOptions options) {
    Map<String, Value> entries = new LinkedHashMap<>();
    entries.put("hooks", Value.of(options.hooks()));
    entries.put("crds", Value.of(options.crds().name()));
    entries.put("wait", Value.of(options.waitFor() == WaitFor.RESOURCES));
    entries.put("waitForJobs", Value.of(options.waitForJobs()));
    entries.put("timeout", Value.of(options.timeout().toMillis()));
    entries.put("forceConflicts", Value.of(options.forceConflicts()));
    entries.put("takeOwnership", Value.of(options.takeOwnership()));
    entries.put("update", Value.of(options.update().name()));
    entries.put("serverSide", Value.of(options.serverSide().name()));
    entries.put("rollbackOnFailure", Value.of(options.rollbackOnFailure()));
    entries.put("cleanupOnFail", Value.of(options.cleanupOnFail()));
    options.description().ifPresent(text -> entries.put("description", Value.of(text)));
    entries.put("historyMax", Value.of(options.historyMax()));
    return Value.mapping(entries);
  }

  static ChangeOptions change(Value.Mapping options) {
    return new ChangeOptions(
        DryRun.NONE,
        false,
        flag(options, "hooks", true),
        choice(options, "crds", Crds.values(), Crds.FOLLOW),
        flag(options, "wait", false) ? WaitFor.RESOURCES : WaitFor.HOOKS,
        flag(options, "waitForJobs", false),
        timeout(options),
        flag(options, "forceConflicts", false),
        flag(options, "takeOwnership", false),
        choice(options, "update", Update.values(), Update.APPLY),
        choice(options, "serverSide", ServerSide.values(), ServerSide.AUTO),
        flag(options, "rollbackOnFailure", false),
        flag(options, "cleanupOnFail", false),
        Fields.text(options, "description"),
        Map.of(),
        (int) Fields.number(options, "historyMax").orElse(10),
        Optional.empty());
  }

  static Value.Mapping of(Uninstall.Request request) {
    Map<String, Value> entries = new LinkedHashMap<>();
    entries.put("hooks", Value.of(request.hooks()));
    entries.put("keepHistory", Value.of(request.keepHistory()));
    entries.put("wait", Value.of(request.waitGone()));
    entries.put("cascade", Value.of(request.cascade().name()));
    entries.put("crds", Value.of(request.crds().name()));
    entries.put("timeout", Value.of(request.timeout().toMillis()));
    request.description().ifPresent(text -> entries.put("description", Value.of(text)));
    return Value.mapping(entries);
  }

  static Uninstall.Request uninstall(ClusterRequest cluster, String name, Value.Mapping options) {
    return new Uninstall.Request(
        cluster,
        name,
        false,
        flag(options, "hooks", true),
        flag(options, "keepHistory", false),
        flag(options, "wait", false),
        false,
        choice(options, "cascade", Propagation.values(), Propagation.BACKGROUND),
        timeout(options),
        Fields.text(options, "description"),
        Optional.empty(),
        choice(options, "crds", Uninstall.Request.Crds.values(), Uninstall.Request.Crds.KEEP));
  }

  private static <E extends Enum<E>> E choice(
      Value.Mapping options, String name, E[] choices, E otherwise) {
    String word = Fields.text(options, name).orElse("");
    return Arrays.stream(choices)
        .filter(known -> known.name().equals(word))
        .findFirst()
        .orElse(otherwise);
  }

  private static Duration timeout(Value.Mapping options) {
    return Duration.ofMillis(
        Fields.number(options, "timeout").orElse(Duration.ofMinutes(5).toMillis()));
  }

  private static boolean flag(Value.Mapping options, String name, boolean otherwise) {
    return options.entries().containsKey(name) ? Fields.flag(options, name) : otherwise;
  }
}
