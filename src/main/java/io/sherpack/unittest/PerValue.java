package io.sherpack.unittest;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks each value that a path leads to, in each document.
final class PerValue {
  /// Returns what is wrong with a value.
  @FunctionalInterface
  interface Test {
    Optional<Complaint> of(Value actual);
  }

  private static final String NO_DOCUMENT = "there is no document";

  private PerValue() {}

  /// Returns what is wrong: a path that leads nowhere too, unless the opposite is wanted.
  static List<Complaint> check(Check.Subject subject, String path, Test test) {
    return documents(
        subject,
        (document, number) -> {
          List<Value> found = found(path, document);
          List<Complaint> complaints = new ArrayList<>();
          if (found.isEmpty() && !subject.negative()) {
            complaints.add(Complaint.of("there is nothing at this path"));
          }
          found.forEach(value -> test.of(value).ifPresent(complaints::add));
          return complaints.stream().map(complaint -> complaint.at(number, path)).toList();
        });
  }

  /// What is wrong with one document.
  @FunctionalInterface
  interface DocumentTest {
    List<Complaint> of(Value.Mapping document, int number);
  }

  /// Returns what is wrong with the documents; that there are none, unless the opposite is wanted.
  static List<Complaint> documents(Check.Subject subject, DocumentTest test) {
    List<Complaint> complaints = new ArrayList<>();
    for (int i = 0; i < subject.chosen().size(); i++) {
      try {
        complaints.addAll(test.of(subject.chosen().get(i), i));
      } catch (PathFailure failure) {
        complaints.add(Complaint.of(failure.text()).at(i, ""));
      }
    }
    if (subject.chosen().isEmpty() && !subject.negative()) {
      complaints.add(Complaint.of(NO_DOCUMENT));
    }
    return complaints;
  }

  /// @throws PathFailure when the path cannot be read
  static List<Value> found(String path, Value.Mapping document) {
    return path.isEmpty() ? List.of(document) : DocumentPath.parse(path).find(document);
  }

  /// Returns the complaint unless `holds` is as wanted.
  static Optional<Complaint> unless(boolean holds, boolean negative, Complaint complaint) {
    return holds == negative ? Optional.of(complaint) : Optional.empty();
  }
}
