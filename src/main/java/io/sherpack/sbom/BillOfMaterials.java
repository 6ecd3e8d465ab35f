package io.sherpack.sbom;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// What a pack is made of.
///
/// @param parts all but the root, in a fixed order
/// @param needs the ids of the parts that a part needs directly, by its id
/// @param toolVersion of the program that made the list
public record BillOfMaterials(
    Component root,
    List<Component> parts,
    SequencedMap<String, List<String>> needs,
    Instant created,
    String toolVersion) {
  public BillOfMaterials {
    parts = List.copyOf(parts);
    needs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(needs));
  }

  /// The root and then its parts.
  List<Component> all() {
    return Stream.concat(Stream.of(root), parts.stream()).toList();
  }

  /// The time to the second, as both formats want it.
  String time() {
    return created.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
