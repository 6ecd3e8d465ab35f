package io.sherpack.unittest;

import com.google.re2j.Pattern;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Comparisons with what was there last time.
final class SnapshotChecks {
  private SnapshotChecks() {}

  static Check of(Parameters parameters) {
    String path = parameters.text("path");
    String wanted = parameters.inner("matchRegex").text("pattern").strip();
    String unwanted = parameters.inner("notMatchRegex").text("pattern").strip();
    return subject -> {
      if (subject.chosen().isEmpty()) {
        return none(subject);
      }
      return PerValue.documents(
          subject,
          (document, number) -> {
            List<Value> found = PerValue.found(path, document);
            List<Complaint> complaints = new ArrayList<>();
            if (found.isEmpty() && !subject.negative()) {
              complaints.add(Complaint.of("there is nothing at this path").at(number, path));
            }
            for (Value value : found) {
              judged(
                      subject,
                      subject.snapshots().compare(value, pattern(wanted), pattern(unwanted)))
                  .ifPresent(complaint -> complaints.add(complaint.at(number, path)));
            }
            return complaints;
          });
    };
  }

  static Check raw(Parameters parameters) {
    return subject -> {
      if (subject.chosen().isEmpty()) {
        return none(subject);
      }
      return PerValue.documents(
          subject,
          (document, _) ->
              judged(
                      subject,
                      subject
                          .snapshots()
                          .compare(
                              Value.of(TextChecks.raw(document)),
                              Optional.empty(),
                              Optional.empty()))
                  .stream()
                  .toList());
    };
  }

  // Where nothing is printed there is nothing to compare.
  private static List<Complaint> none(Check.Subject subject) {
    return subject.negative() ? List.of(Complaint.of("there is no document")) : List.of();
  }

  private static Optional<Pattern> pattern(String source) {
    return source.isEmpty() ? Optional.empty() : Optional.of(Parameters.pattern(source));
  }

  private static Optional<Complaint> judged(Check.Subject subject, Snapshots.Comparison compared) {
    Complaint complaint =
        Complaint.of(compared.message().orElse("is as in snapshot " + compared.number()))
            .with(compared.before(), compared.now());
    return PerValue.unless(compared.message().isEmpty(), subject.negative(), complaint);
  }
}
