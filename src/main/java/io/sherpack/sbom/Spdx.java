package io.sherpack.sbom;

import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Writes a bill of materials as SPDX 2.3 in JSON.
public final class Spdx {
  private static final String DOCUMENT = "SPDXRef-DOCUMENT";
  private static final Value UNKNOWN = Value.of("NOASSERTION");

  private final Map<String, String> references = new HashMap<>();

  private Spdx(BillOfMaterials bill) {
    List<Component> all = bill.all();
    for (int i = 0; i < all.size(); i++) {
      references.put(all.get(i).id(), "SPDXRef-" + kind(all.get(i)) + "-" + i);
    }
  }

  /// Returns the document; its namespace follows from what it says.
  public static String write(BillOfMaterials bill) {
    return JsonWriter.PRETTY.write(new Spdx(bill).document(bill)) + "\n";
  }

  private Value document(BillOfMaterials bill) {
    String name = bill.root().name() + "-" + bill.root().version();
    Map<String, Value> document = new LinkedHashMap<>();
    document.put("spdxVersion", Value.of("SPDX-2.3"));
    document.put("dataLicense", Value.of("CC0-1.0"));
    document.put("SPDXID", Value.of(DOCUMENT));
    document.put("name", Value.of(name));
    document.put(
        "creationInfo",
        Value.mapping(
            Map.of(
                "created", Value.of(bill.time()),
                "creators",
                    Value.sequence(List.of(Value.of("Tool: sherpack-" + bill.toolVersion()))))));
    document.put("packages", Value.sequence(bill.all().stream().map(this::described).toList()));
    document.put("relationships", Value.sequence(relationships(bill)));
    byte[] said =
        JsonWriter.COMPACT.write(Value.mapping(document)).getBytes(StandardCharsets.UTF_8);
    document.put(
        "documentNamespace",
        Value.of("https://sherpack.io/spdx/" + name + "-" + UUID.nameUUIDFromBytes(said)));
    return Value.mapping(document);
  }

  private Value described(Component one) {
    Map<String, Value> facts = new LinkedHashMap<>();
    facts.put("SPDXID", Value.of(reference(one.id())));
    facts.put("name", Value.of(one.name()));
    facts.put("versionInfo", Value.of(one.version()));
    facts.put(
        "primaryPackagePurpose",
        Value.of(one.kind() == Component.Kind.IMAGE ? "CONTAINER" : "APPLICATION"));
    facts.put("filesAnalyzed", Value.of(false));
    facts.put("downloadLocation", UNKNOWN);
    facts.put("licenseConcluded", UNKNOWN);
    facts.put("licenseDeclared", one.details().license().<Value>map(Value::of).orElse(UNKNOWN));
    facts.put("copyrightText", UNKNOWN);
    one.details().description().ifPresent(text -> facts.put("description", Value.of(text)));
    one.details().home().ifPresent(home -> facts.put("homepage", Value.of(home)));
    one.details().authors().stream()
        .findFirst()
        .ifPresent(author -> facts.put("supplier", Value.of(supplier(author))));
    one.digest()
        .ifPresent(
            digest ->
                facts.put(
                    "checksums",
                    Value.sequence(
                        List.of(
                            Value.mapping(
                                Map.of(
                                    "algorithm", Value.of("SHA256"),
                                    "checksumValue", Value.of(digest)))))));
    facts.put(
        "externalRefs",
        Value.sequence(
            List.of(
                Value.mapping(
                    Map.of(
                        "referenceCategory", Value.of("PACKAGE-MANAGER"),
                        "referenceType", Value.of("purl"),
                        "referenceLocator", Value.of(one.packageUrl()))))));
    List<String> said = new ArrayList<>();
    one.details().source().ifPresent(source -> said.add("fetched from " + source));
    one.places().forEach(place -> said.add("named by " + place));
    if (!said.isEmpty()) {
      facts.put("sourceInfo", Value.of(String.join("; ", said)));
    }
    return Value.mapping(facts);
  }

  private List<Value> relationships(BillOfMaterials bill) {
    List<Value> all = new ArrayList<>();
    all.add(relationship(DOCUMENT, "DESCRIBES", reference(bill.root().id())));
    Set<String> optional =
        bill.parts().stream()
            .filter(one -> !one.needed())
            .map(Component::id)
            .collect(Collectors.toSet());
    bill.needs()
        .forEach(
            (id, needed) -> {
              for (String other : needed) {
                all.add(
                    optional.contains(other)
                        ? relationship(reference(other), "OPTIONAL_DEPENDENCY_OF", reference(id))
                        : relationship(reference(id), "DEPENDS_ON", reference(other)));
              }
            });
    return all;
  }

  private String reference(String id) {
    return Objects.requireNonNull(references.get(id));
  }

  private static Value relationship(String from, String type, String to) {
    return Value.mapping(
        Map.of(
            "spdxElementId", Value.of(from),
            "relationshipType", Value.of(type),
            "relatedSpdxElement", Value.of(to)));
  }

  private static String kind(Component one) {
    return switch (one.kind()) {
      case PACK -> "Pack";
      case CHART -> "Chart";
      case IMAGE -> "Image";
    };
  }

  private static String supplier(Component.Author author) {
    return "Person: " + author.name() + author.email().map(mail -> " (" + mail + ")").orElse("");
  }
}
