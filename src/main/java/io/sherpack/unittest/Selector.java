package io.sherpack.unittest;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Chooses documents by what stands at a path of theirs.
///
/// @param value what it has to be; anything where empty
/// @param many whether several may be chosen
/// @param skipsEmpty whether none need be found
record Selector(String path, Optional<Value> value, boolean many, boolean skipsEmpty) {
  /// @throws PathFailure when not as many are found as it wants
  Map<String, List<Value.Mapping>> choose(Map<String, List<Value.Mapping>> documents) {
    Map<String, List<Value.Mapping>> chosen = new LinkedHashMap<>();
    DocumentPath parsed = DocumentPath.parse(path);
    int count = 0;
    for (var template : documents.entrySet()) {
      List<Value.Mapping> found = new ArrayList<>();
      for (Value.Mapping document : template.getValue()) {
        if (fits(parsed.find(document))) {
          found.add(document);
        }
      }
      count += found.size();
      if (!found.isEmpty()) {
        chosen.put(template.getKey(), found);
      }
    }
    if (count > 1 && !many) {
      throw new PathFailure("the document selector finds " + count + " documents, not one");
    }
    if (count == 0 && !skipsEmpty) {
      throw new PathFailure("the document selector finds no document");
    }
    return chosen;
  }

  private boolean fits(List<Value> found) {
    return found.stream().anyMatch(one -> value.isEmpty() || value.get().equals(one));
  }
}
