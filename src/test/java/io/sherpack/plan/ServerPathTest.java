package io.sherpack.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The texts are those of a real API server's conflicts.
class ServerPathTest {
  private static final Value.Mapping OBJECT =
      (Value.Mapping)
          YamlValues.read(
              new SourceText(
                  "object",
                  """
                  metadata:
                    annotations: {example.com/a.b: x, example: y}
                  spec:
                    replicas: 3
                    template:
                      spec:
                        containers:
                        - {name: side, image: one}
                        - {name: main, image: two, ports: [{containerPort: 80, protocol: TCP}]}
                        tolerations: [{key: a}]
                  """));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          .spec.replicas | spec.replicas
          .metadata.annotations.example.com/a.b | metadata.annotations["example.com/a.b"]
          .metadata.annotations.example | metadata.annotations.example
          .spec.template.spec.containers[name="main"].image | spec.template.spec.containers[name=main].image
          .spec.template.spec.containers[name="main"].ports[containerPort=80,protocol="TCP"].containerPort | spec.template.spec.containers[name=main].ports[containerPort=80,protocol=TCP].containerPort
          .spec.template.spec.tolerations[0].key | spec.template.spec.tolerations[0].key
          """)
  void findsTheField(String text, String path) {
    assertEquals(Optional.of(path), ServerPath.find(OBJECT, text).map(FieldPath::print));
  }

  @Test
  void findsNothingThatIsNotThere() {
    assertEquals(Optional.empty(), ServerPath.find(OBJECT, ".spec.paused"));
    assertEquals(
        Optional.empty(),
        ServerPath.find(OBJECT, ".spec.template.spec.containers[name=\"none\"].image"));
    assertEquals(Optional.empty(), ServerPath.find(OBJECT, ".metadata.finalizers[=\"x\"]"));
  }
}
