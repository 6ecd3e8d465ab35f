package io.sherpack.sbom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import io.sherpack.values.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;

/// CycloneDX's own checker and SPDX's own schema judge the documents.
final class BillOfMaterialsTest {
  private static final String DIGEST = "0123456789abcdef".repeat(4);
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

  @Test
  void cycloneDxTakesWhatIsWritten() throws Exception {
    byte[] document = CycloneDx.write(full("0.1.0")).getBytes(StandardCharsets.UTF_8);

    assertEquals(List.of(), new JsonParser().validate(document, org.cyclonedx.Version.VERSION_16));
    assertEquals(4, new JsonParser().parse(document).getComponents().size());
  }

  @Test
  void cycloneDxTakesTheLeastToo() throws Exception {
    byte[] document = CycloneDx.write(least()).getBytes(StandardCharsets.UTF_8);

    assertEquals(List.of(), new JsonParser().validate(document, org.cyclonedx.Version.VERSION_16));
  }

  @Test
  void cycloneDxsCheckerRefusesWhatIsWrong() throws Exception {
    byte[] document =
        CycloneDx.write(least())
            .replace("\"application\"", "\"applicatoin\"")
            .getBytes(StandardCharsets.UTF_8);

    assertNotEquals(
        List.of(), new JsonParser().validate(document, org.cyclonedx.Version.VERSION_16));
  }

  @Test
  void spdxTakesWhatIsWritten() throws IOException {
    assertEquals(List.of(), spdxComplaints(Spdx.write(full("0.1.0"))));
    assertEquals(List.of(), spdxComplaints(Spdx.write(least())));
  }

  @Test
  void spdxsSchemaRefusesWhatIsWrong() throws IOException {
    String document = Spdx.write(least()).replace("\"CC0-1.0\"", "7");

    assertNotEquals(List.of(), spdxComplaints(document));
  }

  @Test
  void namesOfDocumentsFollowFromWhatTheySay() {
    assertEquals(CycloneDx.write(full("0.1.0")), CycloneDx.write(full("0.1.0")));
    assertNotEquals(serial(full("0.1.0")), serial(full("0.2.0")));
  }

  private static BillOfMaterials full(String version) {
    var details =
        new Component.Details(
            Optional.of("sells \"things\" & more"),
            Optional.of("Apache-2.0 OR MIT"),
            Optional.of("https://example.com"),
            List.of("https://git.example.com/shop"),
            Optional.of("oci://registry.example.com/packs"),
            List.of(
                new Component.Author("Ann", Optional.of("ann@example.com")),
                new Component.Author("Ben", Optional.empty())));
    SequencedMap<String, List<String>> needs = new LinkedHashMap<>();
    String digested = "quay.io/team/App@sha256:" + DIGEST;
    needs.put("shop", List.of("shop/charts/db", "shop/charts/cache", "image:nginx"));
    needs.put("shop/charts/db", List.of("image:" + digested));
    return new BillOfMaterials(
        Component.pack(false, "shop", "shop", "1.0.0", Optional.of(DIGEST), true, details),
        List.of(
            Component.pack(
                true, "shop/charts/db", "db", "2.0.0+b", Optional.empty(), true, details),
            Component.pack(
                true,
                "shop/charts/cache",
                "cache",
                "3.0.0",
                Optional.empty(),
                false,
                Component.Details.NONE),
            Component.image("nginx", List.of("Pod/a main (shop/templates/a.yaml:3)")),
            Component.image(digested, List.of("Pod/b x", "Pod/c y"))),
        needs,
        TIME,
        version);
  }

  private static BillOfMaterials least() {
    return new BillOfMaterials(
        Component.pack(true, "a", "a", "0", Optional.empty(), true, Component.Details.NONE),
        List.of(),
        new LinkedHashMap<>(),
        TIME,
        "unknown");
  }

  private static Value serial(BillOfMaterials bill) {
    return ((Value.Mapping) JsonReader.read(new SourceText("bill.json", CycloneDx.write(bill))))
        .get("serialNumber");
  }

  private static List<Diagnostic> spdxComplaints(String document) throws IOException {
    String schema = resource("/resources/spdx-schema-v2.3.json");
    Value value = JsonReader.read(new SourceText("document.json", document));
    return Schema.parse(new SourceText("spdx.json", schema), _ -> Optional.empty())
        .check((Value.Mapping) value, _ -> Optional.empty());
  }

  private static String resource(String name) throws IOException {
    try (InputStream file = BillOfMaterialsTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
