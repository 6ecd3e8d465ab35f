package io.sherpack.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.testing.TestSandbox;
import io.sherpack.values.JsonReader;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What becomes of objects in the sandbox. A fixture says where it is posted and what its fields
/// become.
class SimulatedNodeIT {
  private static final Path FIXTURES = Path.of("src/test/resources/sandbox");
  private static final String PODS = "/api/v1/namespaces/default/pods";
  private static ApiClient client;

  @BeforeAll
  static void connect() throws Exception {
    client = new ApiClient(TestSandbox.shared());
  }

  @AfterAll
  static void disconnect() {
    if (client != null) {
      client.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> objectsBecome() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(FIXTURES)) {
      files = found.sorted().toList();
    }
    assertFalse(files.isEmpty());
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(name(file), file.toUri(), () -> check(file)));
  }

  @Test
  void readinessFollowsTheAnnotation() throws Exception {
    String pod = created("toggles", "", "spec: {containers: [{name: c, image: i}]}");
    String ready = "status.containerStatuses.0.ready";
    becomes(pod, Map.of(ready, "true"));
    annotate(pod, "ready", "\"false\"");
    becomes(pod, Map.of(ready, "false"));
    annotate(pod, "ready", "null");
    becomes(pod, Map.of(ready, "true"));
  }

  @Test
  void aPodThatWaitsStartsWhenTheAnnotationGoes() throws Exception {
    String pod =
        created(
            "waits",
            "sandbox.sherpack.io/waiting-reason: ErrImagePull",
            "spec: {containers: [{name: c, image: i}]}");
    becomes(pod, Map.of("status.containerStatuses.0.state.waiting.reason", "ErrImagePull"));
    var log = client.get(pod + "/log");
    assertEquals(400, log.statusCode());
    assertTrue(log.body().contains("is waiting to start: ErrImagePull"), log::body);
    annotate(pod, "waiting-reason", "null");
    becomes(pod, Map.of("status.phase", "Running"));
  }

  @Test
  void aPodStopsAsLateAsItsAnnotationSays() throws Exception {
    String pod =
        created(
            "stops",
            "sandbox.sherpack.io/stops-after: 2s",
            "spec: {containers: [{name: c, image: i}]}");
    becomes(pod, Map.of("status.phase", "Running"));
    long begin = System.nanoTime();
    client.delete(pod);
    while (client.get(pod).statusCode() != 404) {
      assertTrue(System.nanoTime() - begin < Duration.ofSeconds(20).toNanos());
      Thread.sleep(50);
    }
    assertTrue(System.nanoTime() - begin > Duration.ofSeconds(1).toNanos());
  }

  @Test
  void aLogIsFollowedUntilThePodEnds() throws Exception {
    String pod =
        created(
            "speaks",
            "{sandbox.sherpack.io/log: done, sandbox.sherpack.io/finishes-after: 2s}",
            "spec: {restartPolicy: Never, containers: [{name: c, image: i}]}");
    becomes(pod, Map.of("status.phase", "Running"));
    assertEquals("done\n", client.get(pod + "/log?follow=true").body());
    becomes(pod, Map.of("status.phase", "Succeeded"));
  }

  private static void check(Path file) throws Exception {
    String namespace = "node-" + name(file);
    assertEquals(
        201, client.post("/api/v1/namespaces", "metadata: {name: " + namespace + "}").statusCode());
    List<String> lines = Files.readAllLines(file);
    String path = header(lines, "post").getFirst().replace("NAMESPACE", namespace);
    var answer = client.post(path, String.join("\n", lines));
    assertEquals(201, answer.statusCode(), answer::body);
    String created = field(answer.body(), "metadata.name");
    var expected =
        header(lines, "becomes").stream()
            .map(line -> line.split(" = ", 2))
            .collect(Collectors.toMap(sides -> sides[0], sides -> sides[1]));
    assertFalse(expected.isEmpty());
    becomes(path + "/" + created, expected);
  }

  private static List<String> header(List<String> lines, String name) {
    String prefix = "# " + name + ": ";
    return lines.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }

  private static String created(String name, String annotations, String spec) throws Exception {
    String braced = annotations.startsWith("{") ? annotations : "{" + annotations + "}";
    var answer =
        client.post(PODS, "metadata: {name: " + name + ", annotations: " + braced + "}\n" + spec);
    assertEquals(201, answer.statusCode(), answer::body);
    return PODS + "/" + name;
  }

  private static void annotate(String pod, String name, String value) throws Exception {
    client.patch(
        pod,
        "{\"metadata\": {\"annotations\": {\"sandbox.sherpack.io/" + name + "\": " + value + "}}}");
  }

  private static void becomes(String path, Map<String, String> expected) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      String seen = client.get(path).body();
      if (expected.entrySet().stream()
          .allMatch(e -> field(seen, e.getKey()).equals(e.getValue()))) {
        return;
      }
      if (System.nanoTime() > deadline) {
        fail("expected " + expected + " of " + seen);
      }
      Thread.sleep(100);
    }
  }

  /// Returns the value at a path such as `status.conditions.0.type`, or an empty text.
  private static String field(String json, String path) {
    Value value = JsonReader.read(new SourceText("answer", json));
    for (String step : path.split("\\.", -1)) {
      value =
          switch (value) {
            case Value.Mapping mapping -> mapping.get(step);
            case Value.Sequence(var items) when Integer.parseInt(step) < items.size() ->
                items.get(Integer.parseInt(step));
            default -> Value.Null.INSTANCE;
          };
    }
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Null _ -> "";
      default -> JsonWriter.COMPACT.write(value);
    };
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".yaml", "");
  }
}
