package io.sherpack.unittest;

import io.sherpack.values.Value;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Assertions on values at a path.
final class ValueChecks {
  private ValueChecks() {}

  static Check equal(Parameters parameters) {
    String path = parameters.text("path");
    Value expected = parameters.value("value");
    boolean decode = parameters.flag("decodeBase64");
    return subject ->
        PerValue.check(
            subject,
            path,
            found -> {
              Value actual = Scalars.uniform(decode ? decoded(found) : found);
              Complaint complaint =
                  subject.negative()
                      ? Complaint.of("is " + Scalars.yaml(expected).strip())
                      : different(expected, actual);
              return PerValue.unless(expected.equals(actual), subject.negative(), complaint);
            });
  }

  private static Complaint different(Value expected, Value actual) {
    String wanted = Scalars.yaml(expected);
    String given = Scalars.yaml(actual);
    return Complaint.of(
            wanted.equals(given)
                ? "is a %s, not a %s".formatted(actual.kindName(), expected.kindName())
                : "is another value")
        .with(wanted, given);
  }

  /// @throws PathFailure when it is no text in base64
  static Value decoded(Value value) {
    if (!(value instanceof Value.Text(var text))) {
      return value;
    }
    try {
      return Value.of(
          new String(
              Base64.getDecoder().decode(text.replace("\n", "").replace("\r", "")),
              StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new PathFailure("the value is no base64");
    }
  }

  static Check exists(Parameters parameters) {
    String path = parameters.text("path");
    return subject ->
        PerValue.documents(
            subject,
            (document, number) -> {
              boolean there = !PerValue.found(path, document).isEmpty();
              String message = there ? "this path exists" : "there is nothing at this path";
              return PerValue.unless(there, subject.negative(), Complaint.of(message))
                  .map(complaint -> List.of(complaint.at(number, path)))
                  .orElse(List.of());
            });
  }

  static Check empty(Parameters parameters) {
    String path = parameters.text("path");
    return subject ->
        PerValue.check(
            subject,
            path,
            actual ->
                PerValue.unless(
                    Scalars.empty(actual),
                    subject.negative(),
                    Complaint.of(
                        subject.negative()
                            ? "is empty"
                            : "is not empty but " + Scalars.yaml(actual).strip())));
  }

  static Check type(Parameters parameters) {
    String path = parameters.text("path");
    String type = parameters.text("type");
    return subject ->
        PerValue.check(
            subject,
            path,
            actual ->
                PerValue.unless(
                    Scalars.type(actual).equals(type),
                    subject.negative(),
                    Complaint.of("is of type `" + Scalars.type(actual) + "`")));
  }

  static Check subset(Parameters parameters) {
    String path = parameters.text("path");
    Value content = parameters.value("content");
    return subject ->
        PerValue.check(
            subject,
            path,
            actual ->
                actual instanceof Value.Mapping mapping && content instanceof Value.Mapping wanted
                    ? PerValue.unless(
                        includes(mapping, wanted),
                        subject.negative(),
                        Complaint.of(subject.negative() ? "has all of it" : "lacks some of it")
                            .with(Scalars.yaml(content), Scalars.yaml(actual)))
                    : Optional.of(Complaint.of("is no map but " + Scalars.yaml(actual).strip())));
  }

  /// Whether `mapping` has all entries of `wanted`, as they are.
  static boolean includes(Value.Mapping mapping, Value.Mapping wanted) {
    for (Map.Entry<String, Value> entry : wanted.entries().entrySet()) {
      if (!mapping.get(entry.getKey()).equals(entry.getValue())) {
        return false;
      }
    }
    return true;
  }
}
