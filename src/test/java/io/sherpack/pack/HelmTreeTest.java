package io.sherpack.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.testing.Case;
import io.sherpack.testing.Cases;
import io.sherpack.testing.Lines;
import io.sherpack.testing.Workspace;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import io.sherpack.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Charts with subcharts and the values of a user; what is expected was printed by the libraries of
/// Helm 4.2.4 (`ProcessDependencies`, then `CoalesceValues`).
final class HelmTreeTest {
  @TestFactory
  Stream<DynamicTest> scopesAreThoseOfHelm() {
    return Cases.under("pack/tree").tests(HelmTreeTest::run);
  }

  private static SequencedMap<String, String> run(Case one) throws Exception {
    Path folder = Files.createTempDirectory("tree");
    Workspace workspace = Workspace.in(folder, one.files());
    var text = new SourceText("user.yaml", Files.readString(workspace.root().resolve("user.yaml")));
    var user = (Value.Mapping) YamlValues.of(YamlReader.read(text));
    ScopedPack scoped = Scoping.of(PackLoader.load(workspace.root().resolve("web"), "web"), user);
    String expected = one.expected("values").orElseThrow();
    assertEquals(
        Lines.json(JsonReader.read(new SourceText("expected", expected))),
        Lines.json(scoped.values()));
    var same = new LinkedHashMap<String, String>();
    same.put("values", expected);
    return same;
  }
}
