package io.sherpack.cluster;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A Kubernetes cluster: objects as data. Connects at the first question; may be used by many
/// threads.
///
/// Every method throws a [SherpackException] that says what was tried: `Remote` when the server
/// cannot be reached or refuses the caller, `Input` when it refuses the object, `Conflict` when the
/// object's state forbids it. An interrupt ends a call with code `interrupted` and leaves the
/// thread's flag set.
public final class Cluster implements AutoCloseable {
  /// Under which name the fields that sherpack sets are owned.
  public static final String FIELD_MANAGER = "sherpack";

  /// Under which name the fields are owned that sherpack sets by merging on the client, so that the
  /// first apply can tell them from what it set in other ways.
  public static final String CLIENT_MANAGER = "sherpack-client";

  /// Under which name Helm owns the fields that it sets.
  public static final String HELM_MANAGER = "helm";

  private static final int PAGE = 500;
  private static final int RACES = 5;
  private static final String METADATA_ONLY =
      "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";

  private final ClusterSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Discovery discovery = new Discovery(this::answered);
  private volatile WriteGate gate = WriteGate.OPEN;
  private @Nullable Connection connection;
  private @Nullable Transport transport;
  private volatile Duration patience = Duration.ZERO;
  private volatile String manager = FIELD_MANAGER;

  public Cluster(ClusterSettings settings) {
    this.settings = settings;
  }

  /// From now on waits up to `time` for a server that answered before and is busy or away.
  public void patience(Duration time) {
    patience = time;
  }

  /// From now on owns the fields that it applies under this name.
  public void applyAs(String name) {
    manager = name;
  }

  /// Under which name the fields that are applied are owned.
  public String appliesAs() {
    return manager;
  }

  /// The namespace that the settings or the context choose, else `default`; asks no server.
  public String namespace() {
    return connection().namespace();
  }

  /// The API server's address; asks no server.
  public String server() {
    return connection().server();
  }

  public ServerVersion version() {
    Request request = Request.of("GET", "/version", "ask for the version");
    Value.Mapping answer = checked(request).object();
    return new ServerVersion(
        Fields.text(answer, "major").orElse(""),
        Fields.text(answer, "minor").orElse(""),
        Fields.text(answer, "gitVersion").orElse(""));
  }

  /// Lets no request change anything from now on unless `newGate` lets it pass.
  public void guard(WriteGate newGate) {
    gate = newGate;
  }

  /// Returns what the server knows as `v1`, `v1/Pod`, `apps/v1`, `apps/v1/Deployment`.
  public List<String> apiVersions() {
    return discovery.everything();
  }

  /// Returns how a kind is served, if it is; the answer is remembered until [#renewDiscovery].
  public Optional<ApiResource> find(String apiVersion, String kind) {
    return discovery.find(apiVersion, kind);
  }

  /// Forgets which kinds there are, because some have come or gone.
  public void renewDiscovery() {
    discovery.renew();
  }

  /// Returns the object, or nothing when it or its kind is not there.
  public Optional<Value.Mapping> get(ResourceId id) {
    Optional<ApiResource> kind = discovery.find(id.apiVersion(), id.kind());
    return kind.flatMap(resource -> get(resource, id.namespace(), id.name()));
  }

  /// Returns an object of a kind whose path is known; asks for no discovery.
  public Optional<Value.Mapping> get(ApiResource kind, String namespace, String name) {
    ResourceId id = new ResourceId(kind.apiVersion(), kind.kind(), namespace, name);
    return found(Request.of("GET", path(kind, id), "read " + named(id)));
  }

  /// Returns the objects of a kind, in one namespace or, when it is empty, in all; none when the
  /// kind is unknown.
  public List<Value.Mapping> list(
      String apiVersion, String kind, String namespace, Selector selector) {
    Optional<ApiResource> resource = discovery.find(apiVersion, kind);
    return resource.isEmpty() ? List.of() : list(resource.get(), namespace, selector);
  }

  /// Returns the objects of a kind whose path is known; asks for no discovery.
  public List<Value.Mapping> list(ApiResource resource, String namespace, Selector selector) {
    return listed(
        selected(
            Request.of("GET", resource.path(namespace), "list " + resource.plural()), selector),
        resource);
  }

  /// Returns the objects of a kind whose path is known with nothing in them but their metadata.
  public List<Value.Mapping> listMetadata(
      ApiResource resource, String namespace, Selector selector) {
    Request request =
        Request.of("GET", resource.path(namespace), "list " + resource.plural())
            .accept(METADATA_ONLY);
    return listed(selected(request, selector), resource);
  }

  private List<Value.Mapping> listed(Request request, ApiResource resource) {
    List<Value.Mapping> items = new ArrayList<>();
    String next = "";
    do {
      Request page = next.isEmpty() ? request : request.query("continue", next);
      Value.Mapping list = checked(page.query("limit", String.valueOf(PAGE))).object();
      Fields.items(list, "items").forEach(item -> items.add(typed(item, resource)));
      next = Fields.text(list, "metadata", "continue").orElse("");
    } while (!next.isEmpty());
    return items;
  }

  /// Returns the objects of a kind in a namespace, if there are at most `limit` and they may be
  /// listed: a cheap way to read many of them at once. Records of releases are left out.
  public Optional<List<Value.Mapping>> listUpTo(
      int limit, String apiVersion, String kind, String namespace) {
    Optional<ApiResource> resource = discovery.find(apiVersion, kind);
    if (resource.isEmpty()) {
      return Optional.of(List.of());
    }
    Request request =
        Request.of("GET", resource.get().path(namespace), "list " + resource.get().plural())
            .query("limit", String.valueOf(limit));
    boolean secrets = apiVersion.equals("v1") && kind.equals("Secret");
    Reply reply =
        send(secrets ? request.query("fieldSelector", "type!=helm.sh/release.v1") : request);
    Value.Mapping list = reply.successful() ? reply.object() : Value.Mapping.EMPTY;
    boolean all =
        reply.successful() && Fields.text(list, "metadata", "continue").orElse("").isEmpty();
    return all
        ? Optional.of(
            Fields.items(list, "items").stream().map(item -> typed(item, resource.get())).toList())
        : Optional.empty();
  }

  // Lists leave out what all their items share.
  private static Value.Mapping typed(Value.Mapping item, ApiResource resource) {
    Map<String, Value> entries = new LinkedHashMap<>();
    entries.put("apiVersion", Value.of(resource.apiVersion()));
    entries.put("kind", Value.of(resource.kind()));
    entries.putAll(item.entries());
    return Value.mapping(entries);
  }

  private static Request selected(Request request, Selector selector) {
    Request selected = request;
    if (!selector.labels().isEmpty()) {
      selected = selected.query("labelSelector", selector.labels());
    }
    if (!selector.fields().isEmpty()) {
      selected = selected.query("fieldSelector", selector.fields());
    }
    return selected;
  }

  /// Reads for templates: the object, `{items: […]}` when `name` is empty, an empty mapping when
  /// there is none.
  public Value.Mapping lookup(String apiVersion, String kind, String namespace, String name) {
    if (!name.isEmpty()) {
      return get(new ResourceId(apiVersion, kind, namespace, name)).orElse(Value.Mapping.EMPTY);
    }
    if (discovery.find(apiVersion, kind).isEmpty()) {
      return Value.Mapping.EMPTY;
    }
    return Value.mapping(
        Map.of(
            "apiVersion",
            Value.of(apiVersion),
            "kind",
            Value.of(kind + "List"),
            "items",
            Value.sequence(list(apiVersion, kind, namespace, Selector.ALL))));
  }

  /// Applies an object by server-side apply as [#appliesAs].
  public ApplyOutcome apply(Value.Mapping object, ApplyRequest how) {
    ResourceId id = Resource.idOf(object);
    Request request =
        Request.of("PATCH", path(served(id), id), "apply " + named(id))
            .query("fieldManager", manager)
            .query("force", String.valueOf(how.force()))
            .query("fieldValidation", how.validate() ? "Strict" : "Ignore")
            .body("application/apply-patch+yaml", JsonWriter.COMPACT.write(object));
    request = how.dryRun() ? request.query("dryRun", "All") : request;
    // Who names a version wants no other.
    boolean bound = Fields.text(object, "metadata", "resourceVersion").isPresent();
    Reply reply = bound ? send(request) : applied(request);
    if (reply.successful()) {
      return new ApplyOutcome.Done(reply.object(), reply.warnings());
    }
    return outcome(request, reply);
  }

  // Another change came between; with fields in conflict the server says whose.
  private Reply applied(Request request) {
    Reply reply = send(request);
    for (int i = 0; i < RACES && Refusal.raced(reply); i++) {
      reply = send(request);
    }
    return reply;
  }

  private ApplyOutcome outcome(Request request, Reply reply) {
    return Refusal.of(request, reply).orElseThrow(() -> failure(request, reply));
  }

  /// Creates an object. When the answer is lost, what is there is compared with what was sent.
  ///
  /// @throws SherpackException.Conflict when it exists
  public Value.Mapping create(Value.Mapping object, boolean dryRun) {
    return created(object, FIELD_MANAGER, dryRun).object();
  }

  /// Creates an object of a release as [#appliesAs].
  ///
  /// @throws SherpackException.Conflict when it exists
  public ApplyOutcome.Done make(Value.Mapping object, boolean dryRun) {
    return created(object, manager, dryRun);
  }

  private ApplyOutcome.Done created(Value.Mapping object, String as, boolean dryRun) {
    ResourceId id = Resource.idOf(object);
    Request create =
        Request.of("POST", served(id).path(id.namespace()), "create " + named(id))
            .query("fieldManager", as)
            .body(JsonWriter.COMPACT.write(object));
    Request request = dryRun ? create.query("dryRun", "All") : create;
    for (int attempt = 1; ; attempt++) {
      try {
        Reply reply = send(request);
        if (reply.code() < 500 || attempt == RACES) {
          Reply made = checked(request, reply);
          return new ApplyOutcome.Done(made.object(), made.warnings());
        }
      } catch (SherpackException.Remote lost) {
        // An object that the server names cannot be looked for.
        if (!Failures.unanswered(lost) || id.name().isEmpty() || attempt == RACES) {
          throw lost;
        }
      }
      Optional<Value.Mapping> made = get(id);
      if (made.isPresent() && Sent.in(made.get(), object)) {
        return new ApplyOutcome.Done(made.get(), List.of());
      }
    }
  }

  /// Replaces an object; when it carries a `resourceVersion`, only if it is still that one.
  public Value.Mapping replace(Value.Mapping object) {
    ResourceId id = Resource.idOf(object);
    return checked(
            Request.of("PUT", path(served(id), id), "update " + named(id))
                .query("fieldManager", FIELD_MANAGER)
                .body(JsonWriter.COMPACT.write(object)))
        .object();
  }

  /// Replaces an object, if it is still of its `resourceVersion`.
  ///
  /// @throws SherpackException.Conflict when someone changed it meanwhile
  public ApplyOutcome replace(Value.Mapping object, boolean dryRun, boolean validate) {
    ResourceId id = Resource.idOf(object);
    Request put =
        Request.of("PUT", path(served(id), id), "replace " + named(id))
            .query("fieldManager", manager)
            .query("fieldValidation", validate ? "Strict" : "Ignore")
            .body(JsonWriter.COMPACT.write(object));
    Request request = dryRun ? put.query("dryRun", "All") : put;
    Reply reply = send(request);
    return reply.successful()
        ? new ApplyOutcome.Done(reply.object(), reply.warnings())
        : outcome(request, reply);
  }

  /// Sends a patch as [#appliesAs].
  ///
  /// @throws SherpackException.Conflict when it is bound to a version that is no longer there
  public ApplyOutcome patch(ResourceId id, String contentType, Value.Mapping body, boolean dryRun) {
    Request patch =
        Request.of("PATCH", path(served(id), id), "change " + named(id))
            .query("fieldManager", manager)
            .body(contentType, JsonWriter.COMPACT.write(body));
    Request request = dryRun ? patch.query("dryRun", "All") : patch;
    Reply reply = send(request);
    return reply.successful()
        ? new ApplyOutcome.Done(reply.object(), reply.warnings())
        : outcome(request, reply);
  }

  /// Replaces who owns which fields of `object`, a live object, if it is still the same version.
  ///
  /// @throws SherpackException.Conflict when someone changed it meanwhile
  public void setManagedFields(Value.Mapping object, Value managedFields) {
    ResourceId id = Resource.idOf(object);
    Value patch =
        Value.sequence(
            List.of(
                replacing("/metadata/managedFields", managedFields),
                replacing(
                    "/metadata/resourceVersion",
                    Fields.at(object, "metadata", "resourceVersion"))));
    Reply _ =
        checked(
            Request.of("PATCH", path(served(id), id), "take over the fields of " + named(id))
                .query("fieldManager", FIELD_MANAGER)
                .body("application/json-patch+json", JsonWriter.COMPACT.write(patch)));
  }

  private static Value replacing(String path, Value value) {
    return Value.mapping(Map.of("op", Value.of("replace"), "path", Value.of(path), "value", value));
  }

  /// Asks for an object's deletion and returns whether there was one.
  public boolean delete(ResourceId id, DeleteRequest how) {
    Optional<ApiResource> kind = discovery.find(id.apiVersion(), id.kind());
    if (kind.isEmpty()) {
      return false;
    }
    Request request =
        Request.of("DELETE", path(kind.get(), id), "delete " + named(id))
            .body(JsonWriter.COMPACT.write(Value.mapping(options(how))));
    return answered(request).successful();
  }

  private static Map<String, Value> options(DeleteRequest how) {
    Map<String, Value> options = new LinkedHashMap<>();
    options.put("propagationPolicy", Value.of(how.propagation().word()));
    how.graceSeconds().ifPresent(seconds -> options.put("gracePeriodSeconds", Value.of(seconds)));
    if (how.dryRun()) {
      options.put("dryRun", Value.sequence(List.of(Value.of("All"))));
    }
    return options;
  }

  /// Deletes `object`, a live object, if it is still the same version; returns whether it was.
  public boolean deleteUnchanged(Value.Mapping object, DeleteRequest how) {
    ResourceId id = Resource.idOf(object);
    Map<String, Value> options = options(how);
    options.put(
        "preconditions",
        Value.mapping(
            Map.of(
                "uid",
                Fields.at(object, "metadata", "uid"),
                "resourceVersion",
                Fields.at(object, "metadata", "resourceVersion"))));
    Request request =
        Request.of("DELETE", path(served(id), id), "delete " + named(id))
            .body(JsonWriter.COMPACT.write(Value.mapping(options)));
    Reply reply = send(request);
    if (!reply.successful() && reply.code() != Reply.NOT_FOUND && reply.code() != Reply.CONFLICT) {
      throw failure(request, reply);
    }
    return reply.successful();
  }

  /// Returns what of `wanted` the caller may not do, one for each verb, kind and namespace; where
  /// the server does not tell, nothing.
  ///
  /// @param home the namespace whose rules count for what lives in none
  public List<Access> denied(Collection<Access> wanted, String home) {
    return new AccessReview(this::send).denied(wanted, home);
  }

  /// Returns the last lines that a container wrote, in its last life when `previous`; an empty text
  /// when there are none to be had; who may not read them is told that instead.
  public String logs(String namespace, String pod, String container, int lines, boolean previous) {
    String path = "/api/v1/namespaces/" + namespace + "/pods/" + pod + "/log";
    Request request =
        Request.of("GET", path, "read the log of Pod/" + pod)
            .accept("*/*")
            .query("container", container)
            .query("tailLines", String.valueOf(lines))
            .query("previous", String.valueOf(previous));
    Reply reply = send(request);
    // What is between the server and a busy node fails now and then.
    for (int attempt = 1; reply.code() >= 500 && attempt < RACES; attempt++) {
      reply = send(request);
    }
    if (reply.code() == Reply.FORBIDDEN) {
      return "(no permission to `get` `pods/log` in namespace `" + namespace + "`)\n";
    }
    return reply.successful() ? reply.text() : "";
  }

  /// Returns what was reported about an object, the latest last.
  public List<ClusterEvent> events(String namespace, String uid) {
    ApiResource events = new ApiResource("v1", "Event", "events", true);
    return list(events, namespace, Selector.fields("involvedObject.uid=" + uid)).stream()
        .map(Cluster::event)
        .sorted(Comparator.comparing(ClusterEvent::time))
        .toList();
  }

  private static ClusterEvent event(Value.Mapping object) {
    return new ClusterEvent(
        Fields.text(object, "type").orElse("Normal"),
        Fields.text(object, "reason").orElse(""),
        Fields.text(object, "message").orElse(""),
        Fields.text(object, "lastTimestamp").or(() -> Fields.text(object, "eventTime")).orElse(""),
        Fields.number(object, "count").orElse(1));
  }

  private ApiResource served(ResourceId id) {
    return discovery
        .find(id.apiVersion(), id.kind())
        .orElseThrow(() -> unknownKind(id, discovery.kinds(id.apiVersion())));
  }

  private static SherpackException unknownKind(ResourceId id, List<String> known) {
    var diagnostic =
        Diagnostic.error(
            "kind-unknown",
            "the cluster has no kind `%s` in `%s`".formatted(id.kind(), id.apiVersion()));
    return new SherpackException.Input(
        Suggestions.didYouMean(id.kind(), known)
            .map(diagnostic::hint)
            .orElse(diagnostic.hint("install what defines it first, or correct `apiVersion`")));
  }

  private static String path(ApiResource resource, ResourceId id) {
    return resource.path(id.namespace()) + "/" + id.name();
  }

  private static String named(ResourceId id) {
    return id.namespace().isEmpty()
        ? "`" + id.label() + "`"
        : "`" + id.label() + "` in namespace `" + id.namespace() + "`";
  }

  private Optional<Value.Mapping> found(Request request) {
    Reply reply = answered(request);
    return reply.successful() ? Optional.of(reply.object()) : Optional.empty();
  }

  // That something is not there is an answer too.
  private Reply answered(Request request) {
    Reply reply = send(request);
    if (!reply.successful() && reply.code() != Reply.NOT_FOUND) {
      throw failure(request, reply);
    }
    return reply;
  }

  private Reply checked(Request request) {
    return checked(request, send(request));
  }

  private Reply checked(Request request, Reply reply) {
    if (!reply.successful()) {
      throw failure(request, reply);
    }
    return reply;
  }

  private SherpackException failure(Request request, Reply reply) {
    return Failures.of(connection(), request, reply);
  }

  private Reply send(Request request) {
    Reply reply = transport().send(request, patience, gate);
    if (reply.successful() && request.accept().contains("json") && reply.foreign()) {
      throw Failures.foreign(connection(), request);
    }
    return reply;
  }

  private Connection connection() {
    lock.lock();
    try {
      Connection current = connection;
      if (current == null) {
        current = new ConnectionReader(settings).read();
        connection = current;
      }
      return current;
    } finally {
      lock.unlock();
    }
  }

  private Transport transport() {
    lock.lock();
    try {
      Transport current = transport;
      if (current == null) {
        current = new Transport(connection(), new Throttle(settings.qps(), settings.burst()));
        transport = current;
      }
      return current;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (transport != null) {
        transport.close();
        transport = null;
      }
    } finally {
      lock.unlock();
    }
  }
}
