package io.sherpack.operation;

import io.sherpack.apply.ApplyOptions;
import io.sherpack.cluster.Cluster;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.ResourceId;
import io.sherpack.plan.Change;
import io.sherpack.plan.ComparedForm;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/// What a plan was made from, in digests: it may be carried out while all of it is the same.
///
/// @param facts what is compared, by the words that tell people what differs
/// @param objects the live objects, and those that are not there
/// @param rendered the wanted objects; Secrets are in the facts, all together
public record SealedPlan(
    PlanDigest digest,
    Map<String, String> facts,
    Map<String, String> objects,
    Map<String, String> rendered) {
  private static final String ABSENT = "absent";
  private static final ResourceId EVERY_CLUSTERS =
      new ResourceId("v1", "Namespace", "", "kube-system");

  public SealedPlan {
    facts = Map.copyOf(facts);
    objects = Map.copyOf(objects);
    rendered = Map.copyOf(rendered);
  }

  static SealedPlan of(Intent intent, ChangeOptions options) {
    return of(intent, options, PlanDigest.fresh());
  }

  /// @param digest with the salt of the plan to compare with
  static SealedPlan of(Intent intent, ChangeOptions options, PlanDigest digest) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("cluster", cluster(intent.session().cluster()));
    facts.put("namespace", intent.session().namespace());
    facts.put("release", intent.pending().name());
    facts.put(
        "revision",
        intent.history().empty() ? "none" : String.valueOf(intent.history().last().revision()));
    options(options)
        .forEach((option, given) -> facts.put("option --" + option, given ? "given" : "not given"));
    facts.put(
        "way of merging",
        intent.pending().applyMethod().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    facts.put("treatment of CRDs", options.crds().name().toLowerCase(Locale.ROOT));
    facts.put("pack", digest.of(intent.pending().chart().record()));
    facts.put("values", digest.ofSecret(json(intent.pending().config())));
    facts.put("rendering", digest.ofSecret(rendering(intent)));
    Map<String, String> objects = new TreeMap<>();
    Map<String, String> rendered = new TreeMap<>();
    intent.plans().stream()
        .flatMap(plan -> plan.changes().stream())
        .forEach(
            change -> {
              String label = label(change.resource().id());
              objects.put(label, live(change, digest));
              if (change.action().applies() && !secret(change.resource().id())) {
                rendered.put(
                    label, digest.of(intent.secrets().withoutMade(json(sealed(intent, change)))));
              }
            });
    return new SealedPlan(digest, facts, objects, rendered);
  }

  // The address of a server may change and be another's; the namespace that every cluster has may
  // not.
  private static String cluster(Cluster cluster) {
    try {
      Optional<String> uid =
          cluster.get(EVERY_CLUSTERS).flatMap(object -> Fields.text(object, "metadata", "uid"));
      return uid.orElseGet(cluster::server);
    } catch (SherpackException.Remote forbidden) {
      return cluster.server();
    }
  }

  private static Map<String, Boolean> options(ChangeOptions options) {
    return Map.of(
        "skip-crds", options.crds() == ChangeOptions.Crds.SKIP,
        "skip-crd-update", options.crds() == ChangeOptions.Crds.INSTALL,
        "force-crd-update", options.crds() == ChangeOptions.Crds.FORCE,
        "create-namespace", options.createNamespace(),
        "force-conflicts", options.forceConflicts(),
        "no-hooks", !options.hooks(),
        "immutable-strategy=recreate", options.update() == ApplyOptions.Update.RECREATE,
        "force-replace", options.update() == ApplyOptions.Update.REPLACE,
        "take-ownership", options.takeOwnership());
  }

  // Of an object with secrets in it only what is recorded: all of it is in the facts.
  private static Value sealed(Intent intent, Change change) {
    ResourceId id = change.resource().id();
    Value.Mapping object = change.resource().object();
    return intent.rendered().sealed().map(one -> one.object(id, object)).orElse(object);
  }

  private static String rendering(Intent intent) {
    var text = new StringBuilder(intent.rendered().manifest().text());
    intent.rendered().manifest().hooks().forEach(hook -> text.append(hook.resource().text()));
    intent.rendered().rendering().crds().forEach(crd -> text.append(crd.text()));
    return intent.secrets().withoutMade(text.toString());
  }

  // A Secret's version says that it is the same, and nothing about what is in it.
  private static String live(Change change, PlanDigest digest) {
    return change
        .live()
        .map(
            object ->
                Fields.text(object, "metadata", "uid").orElse("")
                    + " "
                    + (secret(change.resource().id())
                        ? Fields.text(object, "metadata", "resourceVersion").orElse("")
                        : digest.of(ComparedForm.of(object))))
        .orElse(ABSENT);
  }

  private static boolean secret(ResourceId id) {
    return id.kind().equals("Secret");
  }

  private static String label(ResourceId id) {
    return id.namespace().isEmpty() ? id.label() : id.label() + " in " + id.namespace();
  }

  private static String json(Value value) {
    return JsonWriter.COMPACT.write(value);
  }

  /// Returns what is no longer as it was, in sentences; nothing when all is the same.
  List<String> differences(SealedPlan now) {
    List<String> found = new ArrayList<>();
    each(facts, now.facts, (fact, change) -> found.add(fact(fact, change)));
    each(
        objects,
        now.objects,
        (object, change) ->
            found.add(
                change.was().isEmpty()
                    ? "`" + object + "` was not in the plan"
                    : change.is().isEmpty()
                        ? "`" + object + "` is no longer part of it"
                        : change.was().equals(ABSENT)
                            ? "`" + object + "` has come into being"
                            : change.is().equals(ABSENT)
                                ? "`" + object + "` is gone from the cluster"
                                : "`" + object + "` has changed in the cluster"));
    each(
        rendered,
        now.rendered,
        (object, change) -> {
          if (!change.was().isEmpty() && !change.is().isEmpty()) {
            found.add("the pack prints another `" + object + "`");
          }
        });
    return found;
  }

  /// What it was and is, empty for nothing.
  private record Differing(String was, String is) {}

  private static void each(
      Map<String, String> was, Map<String, String> is, BiConsumer<String, Differing> found) {
    var keys = new TreeSet<>(was.keySet());
    keys.addAll(is.keySet());
    for (String key : keys) {
      var change = new Differing(was.getOrDefault(key, ""), is.getOrDefault(key, ""));
      if (!change.was().equals(change.is())) {
        found.accept(key, change);
      }
    }
  }

  private static String fact(String fact, Differing change) {
    return switch (fact) {
      case "cluster" -> "this is another cluster";
      case "pack" -> "the pack is another";
      case "values" -> "the values are others";
      case "rendering" -> "the pack prints something else";
      default -> "the %s was `%s` and is `%s`".formatted(fact, change.was(), change.is());
    };
  }

  Value data() {
    Map<String, Value> data = new LinkedHashMap<>();
    data.put("salt", Value.of(digest.salt()));
    data.put("facts", texts(facts));
    data.put("objects", texts(objects));
    data.put("rendered", texts(rendered));
    return Value.mapping(data);
  }

  private static Value texts(Map<String, String> texts) {
    Map<String, Value> data = new TreeMap<>();
    texts.forEach((key, text) -> data.put(key, Value.of(text)));
    return Value.mapping(data);
  }

  static SealedPlan read(Value.Mapping data) {
    return new SealedPlan(
        new PlanDigest(Fields.text(data, "salt").orElse("")),
        Fields.texts(data, "facts"),
        Fields.texts(data, "objects"),
        Fields.texts(data, "rendered"));
  }
}
