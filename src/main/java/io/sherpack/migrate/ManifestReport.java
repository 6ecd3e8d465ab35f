package io.sherpack.migrate;

import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What became of plain manifests.
///
/// @param namespace the one that all objects named, which is left to the release; else empty
/// @param same how many files the pack prints byte for byte
/// @param alike how many others it prints with the same objects
/// @param values how many values were taken out
/// @param secrets whether data of Secrets have to be given
/// @param clearSecrets the Secrets whose data are in the pack, in clear
/// @param asTheyAre files without values, as they would print something else
/// @param leftOut what is not in the pack, and why
public record ManifestReport(
    String pack,
    String namespace,
    int same,
    int alike,
    int values,
    boolean secrets,
    List<String> clearSecrets,
    List<String> asTheyAre,
    List<String> leftOut) {
  public ManifestReport {
    clearSecrets = List.copyOf(clearSecrets);
    asTheyAre = List.copyOf(asTheyAre);
    leftOut = List.copyOf(leftOut);
  }

  /// Returns the sentence that says it all.
  public String summary() {
    return "the pack prints the objects of all %d files, %d byte for byte; values: %d"
        .formatted(same + alike, same, values);
  }

  /// Returns what else there is to know, a sentence each.
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!namespace.isEmpty()) {
      notes.add("the namespace is left to the release: install it with `-n " + namespace + "`");
    }
    if (secrets) {
      notes.add("data of Secrets are not in the pack: it asks for the values below `secrets`");
    }
    if (!clearSecrets.isEmpty()) {
      notes.add(
          "warning: the pack holds data of Secrets in clear: %s; `--secrets FILE` takes them out"
              .formatted(String.join(", ", clearSecrets)));
    }
    asTheyAre.forEach(
        file -> notes.add("without values, as it would print something else: " + file));
    leftOut.forEach(what -> notes.add("left out: " + what));
    return notes;
  }

  public String markdown() {
    var text = new StringBuilder("# " + pack + "\n\n" + summary() + ".\n\n");
    notes().forEach(note -> text.append("- ").append(note).append('\n'));
    return text.toString();
  }

  public String json() {
    Map<String, Value> facts = new LinkedHashMap<>();
    facts.put("pack", Value.of(pack));
    facts.put("namespace", Value.of(namespace));
    facts.put("same", Value.of(same));
    facts.put("alike", Value.of(alike));
    facts.put("values", Value.of(values));
    facts.put("secrets", Value.of(secrets));
    facts.put("clearSecrets", texts(clearSecrets));
    facts.put("asTheyAre", texts(asTheyAre));
    facts.put("leftOut", texts(leftOut));
    return JsonWriter.COMPACT.write(Value.mapping(facts)) + "\n";
  }

  private static Value texts(List<String> texts) {
    return Value.sequence(texts.stream().map(Value::of).toList());
  }
}
