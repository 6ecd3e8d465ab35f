package io.sherpack.provenance;

import static io.sherpack.testing.JsonSchemas.anyOf;
import static io.sherpack.testing.JsonSchemas.constant;
import static io.sherpack.testing.JsonSchemas.document;
import static io.sherpack.testing.JsonSchemas.list;
import static io.sherpack.testing.JsonSchemas.map;
import static io.sherpack.testing.JsonSchemas.object;
import static io.sherpack.testing.JsonSchemas.type;
import static io.sherpack.testing.JsonSchemas.words;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.testing.Golden;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The schema of a trust policy for editors says yes and no where the reader does.
final class TrustPolicySchemaTest {
  private static final Path PROJECT = Path.of(System.getProperty("basedir", "."));
  private static final Value TEXT = type("string");
  private static final String SCHEMA = JsonWriter.PRETTY.write(schema()) + "\n";
  private static final String HEAD = "apiVersion: sherpack.io/v1\nkind: TrustPolicy\n";
  private static final String FINGERPRINT = "78523A10 6C1A2AF3 0CE0A626 9BB42D4F 8CAA081B";

  @TempDir private Path folder;

  private static Value schema() {
    SequencedMap<String, Value> properties = new TreeMap<>();
    properties.put("apiVersion", constant("sherpack.io/v1"));
    properties.put("kind", constant("TrustPolicy"));
    properties.put("unmatched", words(TrustPolicyReader.Unmatched.values()));
    properties.put(
        "signers",
        map(
            anyOf(
                List.of(
                    signer("fingerprint"), signer("identity", "keyring"), signer("minisign")))));
    properties.put("rules", list(rule()));
    Map<String, Value> all = new LinkedHashMap<>();
    ((Value.Mapping) object(properties, List.of("apiVersion", "kind"))).entries().forEach(all::put);
    return document("trust-policy", "trust-policy.yaml", all);
  }

  private static Value signer(String... required) {
    SequencedMap<String, Value> properties = new TreeMap<>(Map.of("keyring", TEXT));
    properties.put(required[0], TEXT);
    return object(properties, List.of(required));
  }

  // Whoever asks for no signature need not name a signer.
  private static Value rule() {
    SequencedMap<String, Value> none = new TreeMap<>(Map.of("source", TEXT, "name", TEXT));
    SequencedMap<String, Value> some = new TreeMap<>(none);
    none.put("require", constant("none"));
    none.put("signers", list(TEXT));
    some.put("require", words(new TrustPolicy.Need[] {TrustPolicy.Need.ANY, TrustPolicy.Need.ALL}));
    some.put(
        "signers",
        Value.mapping(Map.of("type", Value.of("array"), "items", TEXT, "minItems", Value.of(1))));
    return anyOf(List.of(object(none, List.of("require")), object(some, List.of("signers"))));
  }

  @Test
  void isUpToDate() {
    Golden.fromProperties().check(PROJECT.resolve("schemas/trust-policy.schema.json"), SCHEMA);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HEAD,
        HEAD + "unmatched: refuse\n",
        HEAD + "unmatched: perhaps\n",
        "kind: TrustPolicy\n",
        "apiVersion: sherpack.io/v2\nkind: TrustPolicy\n",
        HEAD + "surprise: 1\n",
        HEAD + "signers: {a: {fingerprint: " + FINGERPRINT + "}}\n",
        HEAD + "signers: {a: {fingerprint: " + FINGERPRINT + ", minisign: x}}\n",
        HEAD + "signers: {a: {identity: me}}\n",
        HEAD + "signers: {a: {}}\n",
        HEAD + "signers: {a: {fingerprint: " + FINGERPRINT + ", colour: red}}\n",
        HEAD + "rules: [{name: x, require: none}]\n",
        HEAD + "rules: [{name: x}]\n",
        HEAD + "rules: [{name: x, signers: []}]\n",
        HEAD + "rules: [{name: x, require: some, signers: [a]}]\n",
        HEAD + "rules: [{nome: x, require: none}]\n",
        HEAD
            + "signers: {a: {fingerprint: "
            + FINGERPRINT
            + "}}\nrules: [{source: oci://**, name: shop-*, require: all, signers: [a]}]\n",
      })
  void agreesWithTheReader(String text) throws IOException {
    assertEquals(reads(text), accepts(text), text);
  }

  private boolean reads(String text) throws IOException {
    try {
      var _ = TrustPolicyReader.read(Files.writeString(folder.resolve("trust-policy.yaml"), text));
      return true;
    } catch (SherpackException.Input refused) {
      return false;
    }
  }

  private static boolean accepts(String yaml) {
    Validator validator = new ValidatorFactory().createValidator();
    URI schema = validator.registerSchema(URI.create("urn:policy"), SCHEMA);
    String json = JsonWriter.COMPACT.write(YamlValues.read(new SourceText("policy", yaml)));
    return validator.validate(schema, json).isValid();
  }
}
