package io.sherpack.values.schema;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Findings about one tree as diagnostics; each begins with the path of what it is about.
final class Complaints {
  private static final Set<String> NEEDS = Set.of("required", "dependentRequired", "dependencies");
  private static final int SHOWN_FORMS = 4;

  private final String code;
  private final Value root;
  private final Keywords keywords;
  private final Evaluation evaluation;
  private final Predicate<String> hidden;

  /// @param hidden tells by its pointer what must not be printed
  Complaints(
      String code, Value root, Keywords keywords, Evaluation evaluation, Predicate<String> hidden) {
    this.code = code;
    this.root = root;
    this.keywords = keywords;
    this.evaluation = evaluation;
    this.hidden = hidden;
  }

  /// A diagnostic without a place, and the pointer to what it is about.
  record Complaint(String pointer, boolean secret, Diagnostic diagnostic) {}

  List<Complaint> of(List<Cause> causes) {
    return Finding.settled(Finding.of(causes, this::forms)).stream()
        .flatMap(this::complaints)
        .distinct()
        .toList();
  }

  private int forms(Cause cause) {
    return keywords.schema(cause.schema()).get(cause.keyword()) instanceof Value.Sequence(var forms)
        ? forms.size()
        : 0;
  }

  private Stream<Complaint> complaints(Finding finding) {
    Cause cause = finding.cause();
    if (cause.unexpected()) {
      return Stream.of(unknown(cause));
    }
    if (finding instanceof Finding.Leaf && NEEDS.contains(cause.keyword())) {
      return missing(cause)
          .map(
              name ->
                  complaint(
                      cause,
                      error(
                          "missing required value `"
                              + path(Pointer.child(cause.pointer(), name))
                              + "`")));
    }
    Diagnostic diagnostic = error(subject(cause) + sentence(finding));
    return Stream.of(complaint(cause, suggestion(cause, diagnostic)));
  }

  private Diagnostic suggestion(Cause cause, Diagnostic diagnostic) {
    if (!cause.keyword().equals("enum")
        || hidden.test(cause.pointer())
        || !(value(cause) instanceof Value.Text(var text))) {
      return diagnostic;
    }
    List<String> allowed =
        keywords.schema(cause.schema()).get("enum") instanceof Value.Sequence(var items)
            ? items.stream()
                .flatMap(item -> item instanceof Value.Text(var one) ? Stream.of(one) : Stream.of())
                .toList()
            : List.of();
    return Suggestions.didYouMean(text, allowed).map(diagnostic::hint).orElse(diagnostic);
  }

  private Complaint unknown(Cause cause) {
    Diagnostic diagnostic = error("unknown value `" + path(cause.pointer()) + "`");
    Set<String> known = evaluation.known(Pointer.parent(cause.pointer()));
    String name = Pointer.last(cause.pointer());
    return complaint(
        cause, Suggestions.didYouMean(name, known).map(diagnostic::hint).orElse(diagnostic));
  }

  private Stream<String> missing(Cause cause) {
    return sentences(cause).missing(cause.keyword()).stream();
  }

  private Complaint complaint(Cause cause, Diagnostic diagnostic) {
    return new Complaint(place(cause), hidden.test(cause.pointer()), diagnostic);
  }

  private Diagnostic error(String message) {
    return Diagnostic.error(code, message);
  }

  private String subject(Cause cause) {
    String path = path(place(cause));
    if (cause.pointer().endsWith(Cause.NAME)) {
      return "the key `" + path + "`: ";
    }
    return path.isEmpty() ? "" : "`" + path + "`: ";
  }

  private String sentence(Finding finding) {
    return switch (finding) {
      case Finding.Leaf(var cause) -> sentences(cause).of(cause.keyword());
      case Finding.Choice(var cause, var forms) -> choice(cause, forms);
    };
  }

  private String choice(Cause cause, List<List<Finding>> forms) {
    List<String> types = new ArrayList<>();
    for (List<Finding> form : forms) {
      form.stream()
          .filter(one -> one.cause().keyword().equals("type") && one.cause().about(cause))
          .map(one -> keywords.schema(one.cause().schema()).get("type"))
          .forEach(type -> types.addAll(Sentences.types(type)));
    }
    if (types.size() >= forms.size()) {
      return sentences(cause).type(types.stream().distinct().toList());
    }
    return "fits none of the forms that the schema allows: "
        + forms.stream()
            .limit(SHOWN_FORMS)
            .map(form -> form(cause, form))
            .distinct()
            .collect(Collectors.joining("; or "))
        + (forms.size() > SHOWN_FORMS ? "; or others" : "");
  }

  private String form(Cause whole, List<Finding> findings) {
    return findings.stream()
        .flatMap(this::complaints)
        .map(complaint -> complaint.diagnostic().message())
        .map(message -> within(whole, message))
        .distinct()
        .limit(3)
        .collect(Collectors.joining(" and "));
  }

  private String within(Cause whole, String message) {
    String subject = subject(whole);
    return message.startsWith(subject) ? message.substring(subject.length()) : message;
  }

  private Sentences sentences(Cause cause) {
    return new Sentences(
        keywords.schema(cause.schema()), value(cause), hidden.test(cause.pointer()));
  }

  private Value value(Cause cause) {
    if (cause.pointer().endsWith(Cause.NAME)) {
      return Value.of(Pointer.last(place(cause)));
    }
    return Pointer.find(root, Pointer.steps(cause.pointer())).orElse(Value.Null.INSTANCE);
  }

  private static String place(Cause cause) {
    String pointer = cause.pointer();
    return pointer.endsWith(Cause.NAME) ? Pointer.parent(pointer) : pointer;
  }

  private String path(String pointer) {
    return Pointer.path(root, Pointer.steps(pointer));
  }
}
