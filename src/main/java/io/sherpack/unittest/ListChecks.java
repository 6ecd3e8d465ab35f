package io.sherpack.unittest;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/// Assertions on lists.
final class ListChecks {
  private ListChecks() {}

  static Check contains(Parameters parameters) {
    String path = parameters.text("path");
    Value content = parameters.value("content");
    OptionalInt count = parameters.number("count");
    boolean any = parameters.flag("any");
    return subject ->
        PerValue.check(
            subject,
            path,
            actual -> {
              if (!(actual instanceof Value.Sequence(var items))) {
                return Optional.of(Complaint.of("is no list but " + Scalars.yaml(actual).strip()));
              }
              int found = (int) items.stream().filter(item -> fits(item, content, any)).count();
              boolean holds = found > 0 && (count.isEmpty() || count.getAsInt() == found);
              return PerValue.unless(
                  holds,
                  subject.negative(),
                  Complaint.of(message(found, count, subject.negative()))
                      .with(Scalars.yaml(Value.sequence(List.of(content))), Scalars.yaml(actual)));
            });
  }

  private static boolean fits(Value item, Value content, boolean any) {
    if (any && item instanceof Value.Mapping one && content instanceof Value.Mapping wanted) {
      return ValueChecks.includes(one, wanted);
    }
    return item.equals(content);
  }

  private static String message(int found, OptionalInt count, boolean negative) {
    if (count.isPresent() && found > 0) {
      return "has this %d times, not %d".formatted(found, count.getAsInt());
    }
    return negative ? "has this" : "does not have this";
  }

  static Check length(Parameters parameters) {
    String path = parameters.text("path");
    List<String> paths = parameters.texts("paths");
    OptionalInt count = parameters.number("count");
    if (!path.isEmpty() && count.orElse(-1) < 0) {
      return _ -> List.of(Complaint.of("`count` is needed with `path`"));
    }
    if (!path.isEmpty() && !paths.isEmpty()) {
      return _ -> List.of(Complaint.of("`path` and `paths` exclude each other"));
    }
    return subject ->
        PerValue.documents(
            subject,
            (document, number) ->
                path.isEmpty()
                    ? several(document, number, paths, count, subject.negative())
                    : one(document, number, path, count, subject.negative(), new ArrayList<>()));
  }

  // What is no list has no items.
  private static List<Complaint> one(
      Value.Mapping document,
      int number,
      String path,
      OptionalInt count,
      boolean negative,
      List<Integer> sizes) {
    List<Value> found = PerValue.found(path, document);
    List<Complaint> complaints = new ArrayList<>();
    if (found.isEmpty() && !negative) {
      complaints.add(Complaint.of("there is nothing at this path").at(number, path));
    }
    int size = 0;
    for (Value actual : found) {
      if (!(actual instanceof Value.Sequence) && count.isEmpty()) {
        complaints.add(Complaint.of("is no list").at(number, path));
        continue;
      }
      size = actual instanceof Value.Sequence(var items) ? items.size() : 0;
      if (count.isPresent() && (size == count.getAsInt()) == negative) {
        complaints.add(Complaint.of("has " + size + " items").at(number, path));
      }
    }
    sizes.add(size);
    return complaints;
  }

  private static List<Complaint> several(
      Value.Mapping document, int number, List<String> paths, OptionalInt count, boolean negative) {
    List<Complaint> complaints = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    List<String> sorted = List.copyOf(new TreeSet<>(paths));
    for (String path : sorted) {
      complaints.addAll(one(document, number, path, count, negative, sizes));
    }
    for (int i = 1; i < sizes.size() && complaints.isEmpty(); i++) {
      if (sizes.get(i).equals(sizes.getFirst()) == negative) {
        complaints.add(
            Complaint.of(
                    "has %d items, `%s` has %d"
                        .formatted(sizes.get(i), sorted.getFirst(), sizes.getFirst()))
                .at(number, sorted.get(i)));
      }
    }
    if (sizes.isEmpty()) {
      complaints.add(Complaint.of("neither `path` nor `paths` is given"));
    }
    return complaints;
  }
}
