package io.sherpack.unittest;

import com.google.re2j.Pattern;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `failedTemplate`: whether nothing was rendered, and why.
record FailureCheck(String message, String pattern) implements Check {
  static Check of(Parameters parameters) {
    return new FailureCheck(parameters.text("errorMessage"), parameters.text("errorPattern"));
  }

  @Override
  public List<Complaint> of(Subject subject) {
    if (!message.isEmpty() && !pattern.isEmpty()) {
      return List.of(Complaint.of("`errorMessage` and `errorPattern` exclude each other"));
    }
    if (subject.failure().isPresent()) {
      return message.isEmpty() && pattern.isEmpty()
          ? List.of()
          : judged(subject.failure().get(), subject.negative()).stream().toList();
    }
    if (subject.chosen().isEmpty()) {
      return subject.negative() ? List.of() : List.of(Complaint.of("no template failed"));
    }
    List<Complaint> complaints = new ArrayList<>();
    for (Value.Mapping document : subject.chosen()) {
      if (document.get(Documents.RAW) instanceof Value.Text(var reason)) {
        judged(reason, subject.negative()).ifPresent(complaints::add);
      } else if (!message.isEmpty() && !subject.negative()) {
        complaints.add(Complaint.of("no template failed"));
      }
    }
    return complaints;
  }

  private Optional<Complaint> judged(String reason, boolean negative) {
    if (message.isEmpty() && pattern.isEmpty()) {
      return Optional.empty();
    }
    boolean holds = pattern.isEmpty() ? message.equals(reason) : matches(reason, negative);
    return PerValue.unless(
        holds,
        negative,
        Complaint.of(negative ? "it failed like this" : "it failed with another message")
            .with(message.isEmpty() ? pattern : message, reason));
  }

  // What is no pattern, or finds nothing as one, is a text to be found.
  private boolean matches(String reason, boolean negative) {
    boolean found = false;
    try {
      found = Pattern.compile(pattern).matcher(reason).find();
    } catch (com.google.re2j.PatternSyntaxException e) {
      return reason.contains(pattern);
    }
    return found == negative ? reason.contains(pattern) : found;
  }
}
