package io.sherpack.sbom;

import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Writes a bill of materials as CycloneDX 1.6 in JSON.
public final class CycloneDx {
  private CycloneDx() {}

  /// Returns the document; its serial number follows from what it says.
  public static String write(BillOfMaterials bill) {
    Map<String, Value> document = new LinkedHashMap<>();
    document.put("bomFormat", Value.of("CycloneDX"));
    document.put("specVersion", Value.of("1.6"));
    document.put("version", Value.of(1));
    document.put("metadata", metadata(bill));
    document.put(
        "components", Value.sequence(bill.parts().stream().map(CycloneDx::component).toList()));
    document.put("dependencies", dependencies(bill));
    byte[] said =
        JsonWriter.COMPACT.write(Value.mapping(document)).getBytes(StandardCharsets.UTF_8);
    document.put("serialNumber", Value.of("urn:uuid:" + UUID.nameUUIDFromBytes(said)));
    return JsonWriter.PRETTY.write(Value.mapping(document)) + "\n";
  }

  private static Value metadata(BillOfMaterials bill) {
    Value tool =
        Value.mapping(
            Map.of(
                "type", Value.of("application"),
                "name", Value.of("sherpack"),
                "version", Value.of(bill.toolVersion())));
    return Value.mapping(
        Map.of(
            "timestamp", Value.of(bill.time()),
            "tools", Value.mapping(Map.of("components", Value.sequence(List.of(tool)))),
            "component", component(bill.root())));
  }

  private static Value component(Component one) {
    Map<String, Value> facts = new LinkedHashMap<>();
    facts.put("type", Value.of(one.kind() == Component.Kind.IMAGE ? "container" : "application"));
    facts.put("bom-ref", Value.of(one.id()));
    facts.put("name", Value.of(one.name()));
    facts.put("version", Value.of(one.version()));
    facts.put("purl", Value.of(one.packageUrl()));
    facts.put("scope", Value.of(one.needed() ? "required" : "optional"));
    one.digest()
        .ifPresent(
            digest ->
                facts.put(
                    "hashes",
                    Value.sequence(
                        List.of(
                            Value.mapping(
                                Map.of(
                                    "alg", Value.of("SHA-256"), "content", Value.of(digest)))))));
    details(one.details(), facts);
    if (!one.places().isEmpty()) {
      List<Value> places =
          one.places().stream()
              .<Value>map(place -> Value.mapping(Map.of("location", Value.of(place))))
              .toList();
      facts.put("evidence", Value.mapping(Map.of("occurrences", Value.sequence(places))));
    }
    return Value.mapping(facts);
  }

  private static void details(Component.Details details, Map<String, Value> facts) {
    details.description().ifPresent(text -> facts.put("description", Value.of(text)));
    details
        .license()
        .ifPresent(
            license ->
                facts.put(
                    "licenses",
                    Value.sequence(
                        List.of(Value.mapping(Map.of("expression", Value.of(license)))))));
    if (!details.authors().isEmpty()) {
      facts.put(
          "authors", Value.sequence(details.authors().stream().map(CycloneDx::author).toList()));
    }
    List<Value> links = new ArrayList<>();
    details.home().ifPresent(home -> links.add(link("website", home)));
    details.sources().forEach(source -> links.add(link("vcs", source)));
    details.source().ifPresent(source -> links.add(link("distribution", source)));
    if (!links.isEmpty()) {
      facts.put("externalReferences", Value.sequence(links));
    }
  }

  private static Value author(Component.Author author) {
    Map<String, Value> facts = new LinkedHashMap<>();
    facts.put("name", Value.of(author.name()));
    author.email().ifPresent(email -> facts.put("email", Value.of(email)));
    return Value.mapping(facts);
  }

  private static Value link(String type, String address) {
    return Value.mapping(Map.of("type", Value.of(type), "url", Value.of(address)));
  }

  private static Value dependencies(BillOfMaterials bill) {
    List<Value> all = new ArrayList<>();
    for (Component one : bill.all()) {
      List<Value> needs =
          bill.needs().getOrDefault(one.id(), List.of()).stream().<Value>map(Value::of).toList();
      all.add(Value.mapping(Map.of("ref", Value.of(one.id()), "dependsOn", Value.sequence(needs))));
    }
    return Value.sequence(all);
  }
}
