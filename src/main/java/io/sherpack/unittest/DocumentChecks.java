package io.sherpack.unittest;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;

/// Assertions on whole documents.
final class DocumentChecks {
  private DocumentChecks() {}

  static Check field(Parameters parameters, String field) {
    Value expected = Value.of(parameters.text("of"));
    return subject ->
        PerValue.documents(
            subject,
            (document, number) ->
                PerValue.unless(
                        document.get(field).equals(expected),
                        subject.negative(),
                        Complaint.of("is " + Scalars.yaml(document.get(field)).strip()))
                    .map(complaint -> complaint.at(number, field))
                    .stream()
                    .toList());
  }

  static Check count(Parameters parameters) {
    int expected = parameters.number("count").orElse(0);
    boolean chosen = parameters.flag("filterAware");
    return subject -> {
      int actual = (chosen ? subject.chosen() : subject.all()).size();
      return PerValue.unless(
              actual == expected,
              subject.negative(),
              Complaint.of("there are " + actual + " documents"))
          .stream()
          .toList();
    };
  }

  /// What `containsDocument` looks for; a field that is no text fits.
  private record Wanted(String kind, String apiVersion, String name, String namespace) {
    boolean fits(Value.Mapping document) {
      return textOrOther(document.get("kind"), kind)
          && textOrOther(document.get("apiVersion"), apiVersion)
          && named(document, "name", name)
          && named(document, "namespace", namespace);
    }

    private static boolean textOrOther(Value value, String wanted) {
      return !(value instanceof Value.Text(var text)) || text.equals(wanted);
    }

    private static boolean named(Value.Mapping document, String field, String wanted) {
      return wanted.isEmpty()
          || (document.get("metadata") instanceof Value.Mapping metadata
              && metadata.get(field).equals(Value.of(wanted)));
    }

    String text() {
      return String.join(
              " ", List.of(apiVersion, kind, name, namespace.isEmpty() ? "" : "in " + namespace))
          .replaceAll(" +", " ")
          .strip();
    }
  }

  static Check contains(Parameters parameters) {
    var wanted =
        new Wanted(
            parameters.text("kind"),
            parameters.text("apiVersion"),
            parameters.text("name"),
            parameters.text("namespace"));
    boolean any = parameters.flag("any");
    return subject -> judged(subject, wanted, any);
  }

  // Each document has to fit, with `any` one of them; of the opposite it is enough without `any`
  // that one does not.
  private static List<Complaint> judged(Check.Subject subject, Wanted wanted, boolean any) {
    List<Complaint> complaints = new ArrayList<>();
    for (int i = 0; i < subject.chosen().size(); i++) {
      if (wanted.fits(subject.chosen().get(i)) == subject.negative()) {
        complaints.add(
            Complaint.of((subject.negative() ? "is " : "is not ") + wanted.text()).at(i, ""));
      } else if (any != subject.negative()) {
        return List.of();
      }
    }
    if (subject.chosen().isEmpty() && !subject.negative()) {
      complaints.add(Complaint.of("there is no " + wanted.text()));
    }
    return complaints;
  }
}
