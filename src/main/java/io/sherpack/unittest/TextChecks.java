package io.sherpack.unittest;

import com.google.re2j.Pattern;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;

/// Assertions on texts: values at a path, and what a template printed that is no YAML.
final class TextChecks {
  private TextChecks() {}

  /// Returns a text file's text, or the reason why a template failed.
  static String raw(Value.Mapping document) {
    return document.get(Documents.RAW) instanceof Value.Text(var text)
        ? Scalars.uniform(text)
        : "<nil>";
  }

  static Check equalRaw(Parameters parameters) {
    String expected = parameters.text("value");
    return subject ->
        PerValue.documents(
            subject,
            (document, _) -> {
              String actual = raw(document);
              return PerValue.unless(
                      expected.equals(actual),
                      subject.negative(),
                      Complaint.of(subject.negative() ? "is this text" : "is another text")
                          .with(expected, actual))
                  .stream()
                  .toList();
            });
  }

  static Check matchesRaw(Parameters parameters) {
    String source = parameters.text("pattern");
    return withPattern(
        source,
        (subject, pattern) ->
            PerValue.documents(
                subject,
                (document, _) ->
                    judged(raw(document), pattern, subject.negative()).stream().toList()));
  }

  static Check matches(Parameters parameters) {
    String path = parameters.text("path");
    String source = parameters.text("pattern");
    boolean decode = parameters.flag("decodeBase64");
    return withPattern(
        source,
        (subject, pattern) ->
            PerValue.check(
                subject,
                path,
                found ->
                    (decode ? ValueChecks.decoded(found) : found) instanceof Value.Text(var text)
                        ? judged(text, pattern, subject.negative())
                        : Optional.of(
                            Complaint.of("is no text but " + Scalars.yaml(found).strip()))));
  }

  private interface PatternCheck {
    List<Complaint> of(Check.Subject subject, Pattern pattern);
  }

  private static Check withPattern(String source, PatternCheck check) {
    if (source.isEmpty()) {
      return _ -> List.of(Complaint.of("`pattern` is missing"));
    }
    return subject -> {
      try {
        return subject.chosen().isEmpty()
            ? PerValue.documents(subject, (_, _) -> List.of())
            : check.of(subject, Parameters.pattern(source));
      } catch (PathFailure failure) {
        return List.of(Complaint.of(failure.text()));
      }
    };
  }

  private static Optional<Complaint> judged(String text, Pattern pattern, boolean negative) {
    return PerValue.unless(
        pattern.matcher(text).find(),
        negative,
        Complaint.of((negative ? "matches `" : "does not match `") + pattern.pattern() + "`")
            .with("", text));
  }
}
