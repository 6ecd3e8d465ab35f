package io.sherpack.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.testing.TestSandbox;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterIT {
  private static final String NAMESPACE = "cluster-it";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private Cluster cluster;

  @SuppressWarnings("NullAway.Init")
  private ClusterSettings settings;

  @BeforeAll
  void connect() throws InterruptedException {
    Path kubeconfig = TestSandbox.kubeconfig();
    settings = ClusterSettings.of(kubeconfig);
    cluster = new Cluster(settings);
    Value.Mapping _ =
        cluster.create(
            object("{apiVersion: v1, kind: Namespace, metadata: {name: cluster-it}}"), false);
  }

  @AfterAll
  void disconnect() {
    cluster.close();
  }

  private static Value.Mapping object(String yaml) {
    return (Value.Mapping) YamlValues.read(new SourceText("test", yaml));
  }

  private static Value.Mapping configMap(String name, String value) {
    return object(
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s, namespace: %s}, data: {k: %s}}"
            .formatted(name, NAMESPACE, value));
  }

  @Test
  void knowsTheServer() {
    assertTrue(cluster.version().gitVersion().startsWith("v1."));
    assertEquals("default", cluster.namespace());
    assertTrue(cluster.apiVersions().containsAll(List.of("v1", "v1/Pod", "apps/v1/Deployment")));
    assertEquals(
        Optional.of(new ApiResource("apps/v1", "Deployment", "deployments", true, true)),
        cluster.find("apps/v1", "Deployment"));
    assertEquals(Optional.empty(), cluster.find("apps/v7", "Deployment"));
    assertFalse(cluster.find("v1", "Namespace").orElseThrow().namespaced());
  }

  @Test
  void showsAClientCertificate() throws Exception {
    Path keys = TestSandbox.kubeconfig().resolveSibling("certificates");
    Path kubeconfig =
        Files.writeString(
            folder.resolve("certificate"),
            """
            {current-context: c, contexts: [{name: c, context: {cluster: c, user: u}}],
             clusters: [{name: c, cluster: {server: "%s", certificate-authority: "%s/ca.crt"}}],
             users: [{name: u, user: {client-certificate: "%s/admin.crt", client-key: "%s/admin.key"}}]}
            """
                .formatted(cluster.server(), keys, keys, keys));
    try (var shown = new Cluster(ClusterSettings.of(kubeconfig))) {
      assertTrue(
          shown.list("v1", "Namespace", "", Selector.ALL).stream()
              .anyMatch(one -> Resource.idOf(one).name().equals(NAMESPACE)));
    }
  }

  @Test
  void appliesReadsListsAndDeletes() {
    Value.Mapping wanted = configMap("plain", "one");
    ResourceId id = Resource.idOf(wanted);
    var made = assertInstanceOf(ApplyOutcome.Done.class, cluster.apply(wanted, plain()));
    var again = assertInstanceOf(ApplyOutcome.Done.class, cluster.apply(wanted, plain()));
    assertEquals(version(made.object()), version(again.object()));
    assertEquals(Optional.of("one"), Fields.text(cluster.get(id).orElseThrow(), "data", "k"));
    assertEquals(
        Optional.of("one"),
        Fields.text(cluster.lookup("v1", "ConfigMap", NAMESPACE, "plain"), "data", "k"));
    assertTrue(
        Fields.items(cluster.lookup("v1", "ConfigMap", NAMESPACE, ""), "items").stream()
            .anyMatch(item -> Resource.idOf(item).equals(id)));
    assertEquals(Value.Mapping.EMPTY, cluster.lookup("v1", "ConfigMap", NAMESPACE, "none"));
    assertTrue(cluster.delete(id, DeleteRequest.PLAIN));
    assertFalse(cluster.delete(id, DeleteRequest.PLAIN));
    assertEquals(Optional.empty(), cluster.get(id));
  }

  private static ApplyRequest plain() {
    return ApplyRequest.PLAIN;
  }

  private static Optional<String> version(Value.Mapping object) {
    return Fields.text(object, "metadata", "resourceVersion");
  }

  @Test
  void aDryRunStoresNothing() {
    Value.Mapping wanted = configMap("dry", "one");
    var dry = new ApplyRequest(false, true, true);
    assertInstanceOf(ApplyOutcome.Done.class, cluster.apply(wanted, dry));
    assertEquals(Optional.empty(), cluster.get(Resource.idOf(wanted)));
  }

  @Test
  void namesTheOwnersOfConflictingFields() {
    Value.Mapping theirs = configMap("contested", "theirs");
    try (var other = new Transport(new ConnectionReader(settings).read(), new Throttle(0, 0))) {
      Reply reply =
          other.send(
              Request.of("PATCH", "/api/v1/namespaces/cluster-it/configmaps/contested", "apply")
                  .query("fieldManager", "other")
                  .body("application/apply-patch+yaml", JsonWriter.COMPACT.write(theirs)),
              Duration.ofSeconds(5),
              WriteGate.OPEN);
      assertTrue(reply.successful(), reply.text());
    }
    Value.Mapping ours = configMap("contested", "ours");
    var conflict = assertInstanceOf(ApplyOutcome.Conflicted.class, cluster.apply(ours, plain()));
    assertEquals(List.of(new ApplyOutcome.FieldOwner("other", ".data.k")), conflict.owners());
    assertInstanceOf(ApplyOutcome.Done.class, cluster.apply(ours, plain().forced()));
  }

  @Test
  void tellsFieldsThatCannotChange() {
    Value.Mapping secret =
        object(
            "{apiVersion: v1, kind: Secret, immutable: true, stringData: {a: b},"
                + " metadata: {name: fixed, namespace: cluster-it}}");
    assertInstanceOf(ApplyOutcome.Done.class, cluster.apply(secret, plain()));
    Value.Mapping changed = Fields.with(secret, Value.of("c"), "stringData", "a");
    var refused = assertInstanceOf(ApplyOutcome.Immutable.class, cluster.apply(changed, plain()));
    assertEquals("field-immutable", refused.diagnostic().code());
    assertTrue(refused.diagnostic().notes().getFirst().message().contains("immutable"));
  }

  @Test
  void namesTheFieldsOfAnInvalidObject() {
    var invalid =
        assertThrows(
            SherpackException.Input.class,
            () -> cluster.apply(configMap("Not_Valid", "x"), plain()));
    Diagnostic diagnostic = invalid.diagnostics().getFirst();
    assertEquals(
        "the API server refuses to apply `ConfigMap/Not_Valid` in namespace `cluster-it`",
        diagnostic.message());
    assertTrue(diagnostic.notes().getFirst().message().startsWith("`metadata.name`: "));
  }

  @Test
  void refusesFieldsThatAKindDoesNotHave() {
    var invalid =
        assertThrows(
            SherpackException.Input.class,
            () ->
                cluster.apply(
                    object(
                        "{apiVersion: v1, kind: ConfigMap, dta: {},"
                            + " metadata: {name: x, namespace: cluster-it}}"),
                    plain()));
    assertTrue(String.valueOf(invalid.getMessage()).contains(".dta"));
  }

  @Test
  void suggestsKinds() {
    var unknown =
        assertThrows(
            SherpackException.Input.class,
            () ->
                cluster.apply(
                    object(
                        "{apiVersion: apps/v1, kind: Deploymnt,"
                            + " metadata: {name: x, namespace: cluster-it}}"),
                    plain()));
    assertEquals(List.of("did you mean `Deployment`?"), unknown.diagnostics().getFirst().hints());
  }

  @Test
  void creatingTwiceIsAConflict() {
    Value.Mapping _ = cluster.create(configMap("once", "a"), false);
    assertThrows(
        SherpackException.Conflict.class, () -> cluster.create(configMap("once", "a"), false));
  }

  @Test
  void refusesBadCredentials() {
    var stranger =
        new ClusterSettings(
            settings.kubeconfigs(),
            Optional.empty(),
            Optional.of("elsewhere"),
            Optional.empty(),
            Optional.of("no-such-token"),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            0,
            0,
            Optional.empty());
    try (var refused = new Cluster(stranger)) {
      assertEquals("elsewhere", refused.namespace());
      var failure = assertThrows(SherpackException.Remote.class, () -> refused.find("v1", "Pod"));
      assertEquals("cluster-unauthorized", failure.diagnostics().getFirst().code());
    }
  }

  private ClusterSettings named(String tlsServerName) {
    return new ClusterSettings(
        settings.kubeconfigs(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.of(tlsServerName),
        Optional.empty(),
        List.of(),
        0,
        0,
        Optional.empty());
  }

  @Test
  void checksTheServersCertificateByTheNameGiven() {
    try (var right = new Cluster(named("localhost"))) {
      assertTrue(right.version().gitVersion().startsWith("v1."));
    }
    try (var wrong = new Cluster(named("elsewhere.example.com"))) {
      var failure = assertThrows(SherpackException.Remote.class, wrong::version);
      assertEquals("cluster-unreachable", failure.diagnostics().getFirst().code());
    }
  }

  @Test
  void impersonates() {
    var nobody =
        new ClusterSettings(
            settings.kubeconfigs(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.of("nobody"),
            List.of("guests"),
            50,
            10,
            Optional.empty());
    try (var limited = new Cluster(nobody)) {
      var failure =
          assertThrows(
              SherpackException.Remote.class,
              () -> limited.list("v1", "Secret", NAMESPACE, Selector.ALL));
      assertEquals("cluster-forbidden", failure.diagnostics().getFirst().code());
      assertTrue(String.valueOf(failure.getMessage()).contains("\"nobody\""));
    }
  }
}
