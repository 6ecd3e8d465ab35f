package io.sherpack.apply;

import io.sherpack.cluster.Access;
import io.sherpack.cluster.ApiResource;
import io.sherpack.cluster.Cluster;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.HookDeletePolicy;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.plan.Action;
import io.sherpack.plan.Change;
import io.sherpack.plan.ChangeSet;
import io.sherpack.plan.Policies;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an operation is about to ask of the API server, so that what its caller may not do is told
/// as a whole and before anything is changed.
public final class Permissions {
  private static final List<String> APPLIED = List.of("patch", "create");

  private final Cluster cluster;
  private final String namespace;
  private final Set<Access> wanted = new LinkedHashSet<>();
  private final Map<String, ApiResource> coming = new HashMap<>();

  /// @param namespace of the release
  public Permissions(Cluster cluster, String namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
  }

  /// Adds what carrying out a plan takes; what the server says may have to be made anew is asked
  /// for in a dry run.
  public Permissions add(ChangeSet plan, ApplyOptions options) throws InterruptedException {
    plan.applied().forEach(this::remember);
    plan.changes().forEach(change -> add(change, options));
    List<Change> mayBeMadeAnew =
        plan.of(Action.UPDATE).stream()
            .filter(change -> recreates(change.resource(), options) && !unchanged(change))
            .toList();
    List<Rehearsal.Answer> answers = new Rehearsal(cluster, options.dry()).ask(mayBeMadeAnew);
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i) instanceof Rehearsal.Answer.Replaced) {
        add(mayBeMadeAnew.get(i).resource().id(), List.of("get", "delete", "create"));
      }
    }
    return this;
  }

  private static boolean recreates(Resource resource, ApplyOptions options) {
    return switch (options.update()) {
      case RECREATE -> true;
      case APPLY, REPLACE -> Policies.of(resource).onImmutable() == Policies.OnImmutable.RECREATE;
    };
  }

  private boolean unchanged(Change change) {
    return change.live().filter(live -> Applier.unchanged(cluster, change, live)).isPresent();
  }

  /// Adds deleting what a plan makes anew.
  public void addRemoval(ChangeSet plan) {
    plan.of(Action.CREATE).stream()
        .map(Change::resource)
        .filter(resource -> !resource.kind().equals("CustomResourceDefinition"))
        .forEach(resource -> add(resource.id(), List.of("delete")));
  }

  /// Adds making again what a plan deletes.
  public void addReturn(ChangeSet plan) {
    plan.of(Action.DELETE).forEach(change -> add(change.resource().id(), APPLIED));
  }

  /// Adds looking at what a plan applies until it is ready.
  public void addAwaiting(ChangeSet plan) {
    plan.applied().stream()
        .filter(resource -> !resource.namedByServer())
        .forEach(resource -> add(resource.id(), List.of("get")));
  }

  /// Adds making, awaiting and removing hooks.
  public Permissions add(List<Hook> hooks) {
    for (Hook hook : hooks) {
      for (Resource resource : hook.resource().flattened()) {
        add(hook, resource);
      }
    }
    return this;
  }

  /// Adds `verbs` on objects of the release's namespace that have no name yet.
  public Permissions add(ApiResource kind, String... verbs) {
    for (String verb : verbs) {
      wanted.add(new Access(verb, kind, kind.namespaced() ? namespace : "", ""));
    }
    return this;
  }

  private void add(Change change, ApplyOptions options) {
    Resource resource = change.resource();
    switch (change.action()) {
      case CREATE -> add(resource.id(), resource.namedByServer() ? List.of("create") : APPLIED);
      case UPDATE -> {
        if (options.update() == ApplyOptions.Update.REPLACE) {
          add(resource.id(), List.of("update", "patch"));
        } else if (!unchanged(change)) {
          add(resource.id(), List.of("patch"));
        }
      }
      case DELETE -> add(resource.id(), List.of("delete"));
      case KEEP, SKIP -> {}
    }
  }

  private void add(Hook hook, Resource resource) {
    List<String> verbs = new ArrayList<>(APPLIED);
    if (HookTry.runs(resource.id())) {
      verbs.add("get");
    }
    boolean removed =
        hook.deletedOn(HookDeletePolicy.BEFORE_HOOK_CREATION)
            || hook.deletedOn(HookDeletePolicy.HOOK_SUCCEEDED);
    if (removed && !resource.kind().equals("CustomResourceDefinition")) {
      verbs.add("delete");
    }
    add(resource.id(), verbs);
  }

  /// Adds `verbs` on one object.
  public void add(ResourceId id, List<String> verbs) {
    Optional<ApiResource> kind =
        cluster
            .find(id.apiVersion(), id.kind())
            .or(() -> Optional.ofNullable(coming.get(id.apiVersion() + " " + id.kind())));
    if (kind.isEmpty()) {
      return;
    }
    String home = id.namespace().isEmpty() ? namespace : id.namespace();
    for (String verb : verbs) {
      // An object that is made has no name that a rule could be about.
      String name = verb.equals("create") ? "" : id.name();
      wanted.add(new Access(verb, kind.get(), kind.get().namespaced() ? home : "", name));
    }
  }

  // Kinds that the same plan brings are not served yet.
  private void remember(Resource definition) {
    if (!definition.kind().equals("CustomResourceDefinition")) {
      return;
    }
    Value.Mapping object = definition.object();
    String kind = Fields.text(object, "spec", "names", "kind").orElse("");
    String plural = Fields.text(object, "spec", "names", "plural").orElse("");
    boolean namespaced = Fields.text(object, "spec", "scope").equals(Optional.of("Namespaced"));
    for (Value.Mapping version : Fields.items(object, "spec", "versions")) {
      String api =
          Fields.text(object, "spec", "group").orElse("")
              + "/"
              + Fields.text(version, "name").orElse("");
      coming.put(api + " " + kind, new ApiResource(api, kind, plural, namespaced));
    }
  }

  /// @throws SherpackException.Remote naming all that the caller may not do
  public void require() {
    List<Diagnostic> missing =
        cluster.denied(wanted, namespace).stream().map(Permissions::missing).toList();
    if (!missing.isEmpty()) {
      throw new SherpackException.Remote(missing);
    }
  }

  private static Diagnostic missing(Access access) {
    String where =
        access.namespace().isEmpty()
            ? "in the whole cluster"
            : "in namespace `" + access.namespace() + "`";
    return Diagnostic.error(
            "cluster-forbidden",
            "no permission to `%s` `%s` %s%s: nothing was changed"
                .formatted(
                    access.verb(),
                    access.what(),
                    where,
                    access.name().isEmpty() ? "" : ", such as `" + access.name() + "`"))
        .hint("ask an administrator for a role that allows it, or use another account");
  }
}
