package io.sherpack.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.testing.Golden;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.YamlValues;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The schema for editors says yes and no where the reader does.
final class PackSchemaTest {
  private static final Path PROJECT = Path.of(System.getProperty("basedir", "."));
  private static final String SCHEMA = JsonWriter.PRETTY.write(PackSchema.schema()) + "\n";

  @Test
  void isUpToDate() {
    Golden.fromProperties().check(PROJECT.resolve("schemas/pack.schema.json"), SCHEMA);
  }

  @Test
  void acceptsThePacksOfTheProject() throws IOException {
    try (Stream<Path> files = Files.walk(PROJECT.resolve("packs"))) {
      List<Path> packs = files.filter(file -> file.endsWith("Pack.yaml")).toList();
      assertTrue(packs.size() > 3, "there are packs");
      for (Path pack : packs) {
        assertTrue(accepts(Files.readString(pack)), pack.toString());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apiVersion: sherpack.io/v1\nkind: Pack\nmetadata: {name: a, version: 1.0.0}\n",
        "apiVersion: sherpack/v1\nkind: library\nmetadata: {name: a, version: 1.0.0}\n",
        "apiVersion: sherpack.io/v1\nkind: Pack\nmetadata: {name: a, version: 1.0.0}\nsurprise: 1\n",
        "apiVersion: sherpack.io/v1\nkind: Pack\nmetadata: {name: a}\n",
        "apiVersion: sherpack.io/v1\nkind: Pack\n",
        "apiVersion: sherpack.io/v2\nkind: Pack\nmetadata: {name: a, version: 1.0.0}\n",
        "apiVersion: sherpack.io/v1\nkind: Pack\nmetadata: {name: a, version: 1.0.0}\ndependencies: [{name: b, version: 1.0.0, resolve: when-enabled, tags: [x],\n  import-values: [x, {child: a, parent: b}]}]\n",
        "apiVersion: sherpack.io/v1\nkind: Pack\nmetadata: {name: a, version: 1.0.0}\ncrds: {upgrade: {strategy: sometimes}}\n",
        "apiVersion: sherpack.io/v1\nkind: Pack\nmetadata: {name: a, version: 1.0.0}\ncrds: {install: false, upgrade: {strategy: skip}, uninstall: {keep: false}}\nengine: {strict: false}\n",
      })
  void agreesWithTheReader(String text) {
    assertEquals(reads(text), accepts(text), text);
  }

  private static boolean reads(String text) {
    try {
      var _ = PackYamlReader.read(new SourceText("Pack.yaml", text));
      return true;
    } catch (SherpackException.Input refused) {
      return false;
    }
  }

  private static boolean accepts(String yaml) {
    Validator validator = new ValidatorFactory().createValidator();
    URI schema = validator.registerSchema(URI.create("urn:pack"), SCHEMA);
    String json = JsonWriter.COMPACT.write(YamlValues.read(new SourceText("Pack.yaml", yaml)));
    return validator.validate(schema, json).isValid();
  }
}
