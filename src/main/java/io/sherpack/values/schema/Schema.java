package io.sherpack.values.schema;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Secrets;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What values may be: JSON Schema (drafts 4, 6, 7, 2019-09 and 2020-12; the last one when it does
/// not say) or the short form of packs.
public final class Schema {
  private final Checker checker;
  private final Default defaults;

  private Schema(Checker checker, Default defaults) {
    this.checker = checker;
    this.defaults = defaults;
  }

  /// Reads the schema that `source` is; a name that ends in `.json` makes it JSON.
  ///
  /// @param files gives the files beside the schema by their paths in the pack, for `$ref`
  /// @throws SherpackException.Input with all that is wrong in the schema
  public static Schema parse(SourceText source, Function<String, Optional<SourceText>> files) {
    References references = References.of(SchemaDocument.read(source), files);
    return new Schema(Checker.of(references), Defaults.of(references));
  }

  /// Returns the values that hold where nobody sets others.
  public Value.Mapping defaults() {
    return defaults.value() instanceof Value.Mapping mapping ? mapping : Value.Mapping.EMPTY;
  }

  /// Returns where the schema gives the default of the value at `path`, if it does.
  public Optional<Span> defaultPlace(List<String> path) {
    return defaults.find(path).map(Site::place);
  }

  /// Returns one error for each reason why `values` are not what the schema allows. Secrets are not
  /// printed, and their errors have no excerpt.
  ///
  /// @param origin tells where the value at a path (keys, indexes in digits) comes from: a place,
  ///   or words such as ``set by `--set replicas=999` ``
  /// @throws SherpackException.Input when the schema cannot be decided in reasonable time
  public List<Diagnostic> check(
      Value.Mapping values, Function<List<String>, Optional<Diagnostic.Note>> origin) {
    return checker.check(values).stream().map(one -> placed(one, origin)).toList();
  }

  /// Returns why a schema cannot be used, in Helm's words as far as they are known.
  public static String inHelm(SherpackException.Input unusable) {
    return unusable.getCause() instanceof InvalidSchema invalid
        ? String.valueOf(invalid.getMessage())
        : unusable.diagnostics().stream()
            .map(Diagnostic::message)
            .map(message -> message.replace("unexpected end of JSON input", "unexpected EOF"))
            .collect(Collectors.joining("\n"));
  }

  /// Returns the same in Helm's words, a line for each broken rule; empty when there is none.
  public String inHelm(Value.Mapping values) {
    return checker.inHelm(values);
  }

  private static Diagnostic placed(
      Complaints.Complaint complaint, Function<List<String>, Optional<Diagnostic.Note>> origin) {
    List<String> path = Pointer.steps(complaint.pointer());
    Optional<Diagnostic.Note> note = Optional.empty();
    for (int length = path.size(); length >= 0 && note.isEmpty(); length--) {
      note = origin.apply(path.subList(0, length));
    }
    return note.map(found -> placed(complaint, found)).orElse(complaint.diagnostic());
  }

  private static Diagnostic placed(Complaints.Complaint complaint, Diagnostic.Note note) {
    Diagnostic diagnostic = complaint.diagnostic();
    if (complaint.secret()) {
      String words = note.span().map(place -> "set at " + place.location()).orElse(note.message());
      return diagnostic.note(Secrets.masked(words));
    }
    Diagnostic placed = note.span().map(diagnostic::at).orElse(diagnostic);
    return note.message().isEmpty() ? placed : placed.note(note.message());
  }
}
