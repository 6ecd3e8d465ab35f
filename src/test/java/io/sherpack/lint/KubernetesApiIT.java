package io.sherpack.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.Severity;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Manifest;
import io.sherpack.manifest.ManifestReader;
import io.sherpack.manifest.ManifestRules;
import io.sherpack.manifest.ManifestSource;
import io.sherpack.manifest.Resource;
import io.sherpack.plan.ImmutableFields;
import io.sherpack.plan.ObjectDiff;
import io.sherpack.testing.TestSandbox;
import io.sherpack.values.JsonReader;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import io.sherpack.yaml.YamlReader;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is recorded of Kubernetes' API is what a real API server says of itself, and what the rules
/// refuse is what it refuses.
class KubernetesApiIT {
  private static final String NAMESPACE = "default";

  private final KubernetesApi api = KubernetesApi.read();
  private final List<String> differences = new ArrayList<>();
  private final Set<String> compared = new HashSet<>();
  private HttpClient client;
  private String server;
  private String token;

  @BeforeEach
  void connect() throws Exception {
    var file = new SourceText("kubeconfig", Files.readString(TestSandbox.kubeconfig()));
    var config = (Value.Mapping) YamlValues.of(YamlReader.read(file));
    Value.Mapping cluster = Fields.mapping(Fields.items(config, "clusters").getFirst(), "cluster");
    Value.Mapping user = Fields.mapping(Fields.items(config, "users").getFirst(), "user");
    server = Fields.text(cluster, "server").orElseThrow();
    token = Fields.text(user, "token").orElseThrow();
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null);
    byte[] authority =
        Base64.getDecoder()
            .decode(Fields.text(cluster, "certificate-authority-data").orElseThrow());
    store.setCertificateEntry(
        "sandbox",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(authority)));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    client = HttpClient.newBuilder().sslContext(context).build();
  }

  private Value.Mapping call(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/apply-patch+yaml")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    String answer = client.send(request, BodyHandlers.ofString()).body();
    return (Value.Mapping) JsonReader.read(new SourceText(path, answer));
  }

  @Test
  void kindsAndFieldsAreTheServers() throws Exception {
    int kinds = 0;
    for (String path : Fields.mapping(call("GET", "/openapi/v3", ""), "paths").entries().keySet()) {
      if (!path.equals("api/v1") && path.split("/", -1).length != 3) {
        continue;
      }
      Value.Mapping schemas =
          Fields.mapping(call("GET", "/openapi/v3/" + path, ""), "components", "schemas");
      for (Map.Entry<String, Value> one : schemas.entries().entrySet()) {
        for (Value.Mapping kind :
            Fields.items((Value.Mapping) one.getValue(), "x-kubernetes-group-version-kind")) {
          String group = Fields.text(kind, "group").orElse("");
          String version = Fields.text(kind, "version").orElse("");
          Optional<KubernetesApi.Kind> known =
              api.kind(
                  group.isEmpty() ? version : group + "/" + version,
                  Fields.text(kind, "kind").orElse(""));
          if (known.isPresent()) {
            kinds++;
            compare(known.get().type(), (Value.Mapping) one.getValue(), schemas);
          }
        }
      }
    }
    assertEquals(List.of(), differences);
    assertTrue(
        kinds > 60 && compared.size() > 400, kinds + " kinds, " + compared.size() + " types");
  }

  private void compare(String type, Value.Mapping schema, Value.Mapping schemas) {
    if (!compared.add(type)) {
      return;
    }
    Set<String> ours = new TreeSet<>();
    api.fields(type).values().stream()
        .flatMap(List::stream)
        .filter(field -> field.in(ApiRules.NEWEST))
        .forEach(field -> ours.add(field.name() + ":" + text(field.type())));
    Set<String> theirs = new TreeSet<>();
    Fields.mapping(schema, "properties")
        .entries()
        .forEach((name, one) -> theirs.add(name + ":" + form((Value.Mapping) one, schemas)));
    Set<String> missing = new TreeSet<>(theirs);
    missing.removeAll(ours);
    Set<String> more = new TreeSet<>(ours);
    more.removeAll(theirs);
    if (!missing.isEmpty() || !more.isEmpty()) {
      differences.add(type + ": not recorded " + missing + ", not the server's " + more);
    }
  }

  private static String text(ApiType type) {
    return switch (type) {
      case ApiType.Any() -> "any";
      case ApiType.Open() -> "object";
      case ApiType.Scalar(var form, var choices) ->
          form + (choices.isEmpty() ? "" : new TreeSet<>(choices).toString());
      case ApiType.ListOf(var item) -> "[]" + text(item);
      case ApiType.MapOf(var value) -> "map[]" + text(value);
      case ApiType.Structure(var name) -> name;
    };
  }

  private String form(Value.Mapping schema, Value.Mapping schemas) {
    Optional<String> reference =
        Fields.text(schema, "$ref")
            .or(
                () ->
                    Fields.items(schema, "allOf").stream()
                        .findFirst()
                        .flatMap(one -> Fields.text(one, "$ref")));
    if (reference.isPresent()) {
      String name = reference.get().substring(reference.get().lastIndexOf('/') + 1);
      Value.Mapping target = Fields.mapping(schemas, name);
      if (name.endsWith(".resource.Quantity")) {
        return "QUANTITY";
      }
      if (name.endsWith(".IntOrString")) {
        return "INT_OR_STRING";
      }
      if (Fields.mapping(target, "properties").entries().isEmpty()) {
        return form(target, schemas);
      }
      String type = name.replaceFirst("^io\\.k8s\\.", "").replaceFirst("^api\\.", "");
      compare(type, target, schemas);
      return type;
    }
    String choices =
        schema.get("enum") instanceof Value.Sequence(var items)
            ? new TreeSet<>(items.stream().map(one -> ((Value.Text) one).value()).toList())
                .toString()
            : "";
    String format = Fields.text(schema, "format").orElse("");
    return switch (Fields.text(schema, "type").orElse("")) {
      case "array" -> "[]" + form(Fields.mapping(schema, "items"), schemas);
      case "object" ->
          schema.get("additionalProperties") instanceof Value.Mapping each
              ? "map[]" + form(each, schemas)
              : "object";
      case "integer" -> format.equals("int32") ? "INT32" : "INT64";
      case "number" -> "NUMBER";
      case "boolean" -> "BOOLEAN";
      case "string" ->
          switch (format) {
            case "byte" -> "BYTES";
            case "date-time" -> "DATE_TIME";
            default -> "STRING" + choices;
          };
      default -> "any";
    };
  }

  private static final List<String> OBJECTS =
      List.of(
          "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {a: b}}",
          "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {a: 1}}",
          "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {a: null}}",
          "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, datas: {a: b}}",
          "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, label: {}}, data: {a: b}}",
          "{apiVersion: v1, kind: Secret, metadata: {name: a}, data: {a: 'no!'}}",
          "{apiVersion: v1, kind: Secret, metadata: {name: a}, data: {a: YQ}}",
          "{apiVersion: v1, kind: Secret, metadata: {name: a}, data: {a: YQ==}}",
          "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{port: 80}]}}",
          "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{port: '80'}]}}",
          "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{port: 80.0}]}}",
          "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{name: a}]}}",
          "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{port: 80, protocol: tcp}]}}",
          "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {type: '', ports: [{port: 80, targetPort: http}]}}",
          "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {type: Clusterip, ports: [{port: 80}]}}",
          "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: a}]}}",
          "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: a, args: [1]}]}}",
          "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: {name: a}}}",
          "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {}}",
          "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: a, tty: 'yes'}]}}",
          "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: a, image: a, imagePullPolicy: always}]}}",
          "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {activeDeadlineSeconds: 99999999999999999999, containers: [{name: a, image: a}]}}",
          "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {priority: 3000000000, containers: [{name: a, image: a}]}}",
          "{apiVersion: v1, kind: ResourceQuota, metadata: {name: a}, spec: {hard: {cpu: 1, memory: 1Gi, pods: 1e3}}}",
          "{apiVersion: v1, kind: ResourceQuota, metadata: {name: a}, spec: {hard: {memory: 1GiB}}}",
          "{apiVersion: v1, kind: ResourceQuota, metadata: {name: a}, spec: {hard: {memory: ''}}}",
          "{apiVersion: v1, kind: ResourceQuota, metadata: {name: a}, spec: {hard: {memory: .5}}}",
          "{apiVersion: v1, kind: ResourceQuota, metadata: {name: a}, spec: {hard: {memory: [1]}}}",
          "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: a}]}}}}",
          "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a, creationTimestamp: null}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: a}]}}}, status: {}}",
          "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {container: [], containers: [{name: a, image: a}]}}}}",
          "{apiVersion: coordination.k8s.io/v1, kind: Lease, metadata: {name: a}, spec: {renewTime: yesterday}}",
          "{apiVersion: coordination.k8s.io/v1, kind: Lease, metadata: {name: a}, spec: {renewTime: '2026-01-31T12:00:00.000000Z'}}",
          "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: a}, spec: {rules: [{http: {paths: [{path: /, backend: {service: {name: a, port: {number: 80}}}}]}}]}}",
          "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: a}, spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {serviceName: a, servicePort: 80}}]}}]}}");

  @Test
  void theServerRefusesWhatIsRefused() throws Exception {
    List<String> different = new ArrayList<>();
    for (String text : OBJECTS) {
      var problems = new Problems();
      Manifest manifest =
          ManifestReader.read(
              List.of(new ManifestSource(ManifestRules.CHART, "a.yaml", text, List.of())),
              problems);
      List<String> ours =
          ApiRules.check(List.of(), manifest, ApiRules.NEWEST, false).stream()
              .filter(found -> found.diagnostic().severity() == Severity.ERROR)
              .map(found -> found.diagnostic().message())
              .toList();
      Value.Mapping answer = dryRun(manifest.resources().getFirst());
      boolean refused = answer.get("kind").equals(Value.of("Status"));
      if (refused == ours.isEmpty()) {
        different.add(text + "\n  ours: " + ours + "\n  server: " + answer.get("message"));
      }
    }
    assertEquals(List.of(), different);
  }

  // An object, and what changes in it: `key` becomes `value`.
  private static final List<List<String>> CHANGES =
      List.of(
          List.of(
              "apps/v1",
              "Deployment",
              "spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: a}]}}}",
              "a: b",
              "a: c"),
          List.of(
              "apps/v1",
              "Deployment",
              "spec: {replicas: 1, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: a}]}}}",
              "replicas: 1",
              "replicas: 2"),
          List.of(
              "apps/v1",
              "DaemonSet",
              "spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: a}]}}}",
              "a: b",
              "a: c"),
          List.of(
              "apps/v1",
              "StatefulSet",
              "spec: {serviceName: x, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: a}]}}}",
              "serviceName: x",
              "serviceName: y"),
          List.of(
              "apps/v1",
              "StatefulSet",
              "spec: {podManagementPolicy: OrderedReady, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: a}]}}}",
              "OrderedReady",
              "Parallel"),
          List.of(
              "apps/v1",
              "StatefulSet",
              "spec: {minReadySeconds: 1, revisionHistoryLimit: 1, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: a}]}}}",
              ": 1",
              ": 2"),
          List.of(
              "batch/v1",
              "Job",
              "spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: a}]}}}",
              "image: a",
              "image: b"),
          List.of(
              "batch/v1",
              "Job",
              "spec: {completionMode: NonIndexed, completions: 2, template: {spec: {restartPolicy: Never, containers: [{name: a, image: a}]}}}",
              "NonIndexed",
              "Indexed"),
          List.of(
              "batch/v1",
              "Job",
              "spec: {parallelism: 1, ttlSecondsAfterFinished: 90, template: {spec: {restartPolicy: Never, containers: [{name: a, image: a}]}}}",
              "parallelism: 1",
              "parallelism: 2"),
          List.of(
              "v1", "Service", "spec: {clusterIP: None, ports: [{port: 80}]}", "None", "10.0.0.99"),
          List.of("v1", "Service", "spec: {ports: [{port: 80}]}", "80", "81"),
          List.of("v1", "Secret", "type: Opaque", "Opaque", "example.com/a"),
          List.of("v1", "Secret", "{immutable: true, data: {a: YQ==}}", "YQ==", "Yg=="),
          List.of("v1", "ConfigMap", "{immutable: true, data: {a: b}}", "a: b", "a: c"),
          List.of("v1", "ConfigMap", "{data: {a: b}}", "a: b", "a: c"),
          List.of(
              "v1",
              "PersistentVolumeClaim",
              "spec: {accessModes: [ReadWriteOnce], storageClassName: a, resources: {requests: {storage: 1Gi}}}",
              "ReadWriteOnce",
              "ReadWriteMany"),
          List.of(
              "rbac.authorization.k8s.io/v1",
              "RoleBinding",
              "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: a}",
              "name: a",
              "name: b"),
          List.of(
              "storage.k8s.io/v1",
              "StorageClass",
              "{provisioner: a, reclaimPolicy: Delete}",
              "Delete",
              "Retain"),
          List.of(
              "storage.k8s.io/v1",
              "StorageClass",
              "{provisioner: a, volumeBindingMode: Immediate}",
              "Immediate",
              "WaitForFirstConsumer"),
          List.of(
              "storage.k8s.io/v1",
              "StorageClass",
              "{provisioner: a, parameters: {a: b}}",
              "a: b",
              "a: c"),
          List.of(
              "storage.k8s.io/v1",
              "StorageClass",
              "{provisioner: a, allowVolumeExpansion: false}",
              "false",
              "true"),
          List.of(
              "networking.k8s.io/v1",
              "IngressClass",
              "spec: {controller: example.com/a}",
              "/a",
              "/b"),
          List.of("node.k8s.io/v1", "RuntimeClass", "handler: a", "handler: a", "handler: b"),
          List.of("scheduling.k8s.io/v1", "PriorityClass", "value: 1", "1", "2"),
          List.of(
              "scheduling.k8s.io/v1",
              "PriorityClass",
              "{value: 1, preemptionPolicy: Never}",
              "Never",
              "PreemptLowerPriority"),
          List.of(
              "scheduling.k8s.io/v1",
              "PriorityClass",
              "{value: 1, description: a}",
              "description: a",
              "description: b"));

  @Test
  void theServerRefusesToChangeWhatIsImmutable() throws Exception {
    List<String> different = new ArrayList<>();
    int number = 0;
    for (List<String> change : CHANGES) {
      number++;
      String body =
          change.get(2).startsWith("{")
              ? change.get(2).substring(1, change.get(2).length() - 1)
              : change.get(2);
      String head =
          "{apiVersion: %s, kind: %s, metadata: {name: immutable-%d}, "
              .formatted(change.get(0), change.get(1), number);
      Resource before = resource(head + body + "}");
      Resource after = resource(head + body.replace(change.get(3), change.get(4)) + "}");
      Value.Mapping made =
          call("PATCH", path(before, ""), JsonWriter.COMPACT.write(before.object()));
      assertEquals(Value.of(before.kind()), made.get("kind"), () -> before.text() + made);
      Value.Mapping answer =
          call("PATCH", path(after, "&dryRun=All"), JsonWriter.COMPACT.write(after.object()));
      Value.Mapping _ = call("DELETE", path(before, ""), "");
      boolean refused = answer.get("kind").equals(Value.of("Status"));
      boolean ours =
          ObjectDiff.between(before.object(), after.object()).stream()
              .anyMatch(
                  field ->
                      ImmutableFields.refuses(
                          before.id().group(), before.kind(), before.object(), field));
      if (refused != ours) {
        different.add(after.text() + " ours: " + ours + ", server: " + answer.get("message"));
      }
    }
    assertEquals(List.of(), different);
  }

  private static Resource resource(String text) {
    var object = (Value.Mapping) YamlValues.of(YamlReader.read(new SourceText("a.yaml", text)));
    return Resource.of(object, "a.yaml", Optional.empty(), text);
  }

  private static String path(Resource object, String more) {
    String version = object.id().apiVersion();
    String plural =
        object.kind().toLowerCase(Locale.ROOT) + (object.kind().endsWith("ss") ? "es" : "s");
    boolean cluster = object.kind().endsWith("Class");
    return "%s/%s/%s%s/%s?fieldManager=t&fieldValidation=Strict%s"
        .formatted(
            version.contains("/") ? "/apis" : "/api",
            version,
            cluster ? "" : "namespaces/" + NAMESPACE + "/",
            plural,
            object.id().name(),
            more);
  }

  private Value.Mapping dryRun(Resource object) throws Exception {
    return call("PATCH", path(object, "&dryRun=All"), JsonWriter.COMPACT.write(object.object()));
  }
}
