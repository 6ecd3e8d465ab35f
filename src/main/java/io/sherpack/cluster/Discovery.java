package io.sherpack.cluster;

import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Which kinds the API server knows: asked once for each group version, until [#renew].
final class Discovery {
  private static final String AGGREGATED =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json";

  // Every change of a release needs it, and every server has served it since 1.14.
  private static final ApiResource LEASE =
      new ApiResource("coordination.k8s.io/v1", "Lease", "leases", true);

  private final Function<Request, Reply> requests;
  private final Map<String, List<ApiResource>> byVersion = new ConcurrentHashMap<>();

  Discovery(Function<Request, Reply> requests) {
    this.requests = requests;
  }

  void renew() {
    byVersion.clear();
  }

  Optional<ApiResource> find(String apiVersion, String kind) {
    if (LEASE.apiVersion().equals(apiVersion) && LEASE.kind().equals(kind)) {
      return Optional.of(LEASE);
    }
    return byVersion.computeIfAbsent(apiVersion, this::fetch).stream()
        .filter(resource -> resource.kind().equals(kind))
        .findFirst();
  }

  List<String> kinds(String apiVersion) {
    return byVersion.computeIfAbsent(apiVersion, this::fetch).stream()
        .map(ApiResource::kind)
        .distinct()
        .toList();
  }

  private List<ApiResource> fetch(String apiVersion) {
    String path = apiVersion.contains("/") ? "/apis/" + apiVersion : "/api/" + apiVersion;
    Reply reply =
        requests.apply(Request.of("GET", path, "learn the kinds of `" + apiVersion + "`"));
    return reply.code() == Reply.NOT_FOUND ? List.of() : resources(apiVersion, reply.object());
  }

  private static List<ApiResource> resources(String apiVersion, Value.Mapping list) {
    List<String> names =
        Fields.items(list, "resources").stream()
            .flatMap(item -> Fields.text(item, "name").stream())
            .toList();
    return Fields.items(list, "resources").stream()
        // `deployments/scale` is part of a resource, not one.
        .filter(item -> !Fields.text(item, "name").orElse("/").contains("/"))
        .map(
            item ->
                new ApiResource(
                    apiVersion,
                    Fields.text(item, "kind").orElse(""),
                    Fields.text(item, "name").orElse(""),
                    Fields.flag(item, "namespaced"),
                    names.contains(Fields.text(item, "name").orElse("") + "/status")))
        .toList();
  }

  /// Returns all group versions and kinds as `v1`, `v1/Pod`, `apps/v1`, `apps/v1/Deployment`.
  List<String> everything() {
    SequencedSet<String> all = new LinkedHashSet<>();
    for (String root : List.of("/api", "/apis")) {
      Reply reply = requests.apply(Request.of("GET", root, "learn all kinds").accept(AGGREGATED));
      Value.Mapping answer = reply.object();
      if (Fields.text(answer, "kind").orElse("").equals("APIGroupDiscoveryList")) {
        all.addAll(aggregated(answer));
      } else {
        all.addAll(legacy(root, answer));
      }
    }
    return List.copyOf(all);
  }

  private List<String> aggregated(Value.Mapping answer) {
    List<String> names = new ArrayList<>();
    for (Value.Mapping group : Fields.items(answer, "items")) {
      String name = Fields.text(group, "metadata", "name").orElse("");
      for (Value.Mapping version : Fields.items(group, "versions")) {
        String number = Fields.text(version, "version").orElse("");
        String apiVersion = name.isEmpty() ? number : name + "/" + number;
        names.add(apiVersion);
        List<ApiResource> resources = aggregated(apiVersion, version);
        resources.forEach(resource -> names.add(apiVersion + "/" + resource.kind()));
        // What an extension's server said some time ago is not what it serves now.
        if (!Fields.text(version, "freshness").equals(Optional.of("Stale"))) {
          byVersion.put(apiVersion, resources);
        }
      }
    }
    return names;
  }

  private static List<ApiResource> aggregated(String apiVersion, Value.Mapping version) {
    return Fields.items(version, "resources").stream()
        .flatMap(
            item ->
                Fields.text(item, "responseKind", "kind").stream()
                    .map(
                        kind ->
                            new ApiResource(
                                apiVersion,
                                kind,
                                Fields.text(item, "resource").orElse(""),
                                Fields.text(item, "scope").equals(Optional.of("Namespaced")),
                                Fields.items(item, "subresources").stream()
                                    .anyMatch(Discovery::isStatus))))
        .toList();
  }

  private static boolean isStatus(Value.Mapping subresource) {
    return Fields.text(subresource, "subresource").equals(Optional.of("status"));
  }

  // Servers before 1.26 list their groups only; kinds are asked for one group version at a time.
  private List<String> legacy(String root, Value.Mapping answer) {
    List<String> versions = new ArrayList<>();
    if (root.equals("/api")) {
      versions.add("v1");
    }
    for (Value.Mapping group : Fields.items(answer, "groups")) {
      for (Value.Mapping version : Fields.items(group, "versions")) {
        Fields.text(version, "groupVersion").ifPresent(versions::add);
      }
    }
    List<String> names = new ArrayList<>();
    for (String version : versions) {
      names.add(version);
      kinds(version).forEach(kind -> names.add(version + "/" + kind));
    }
    return names;
  }
}
