package io.sherpack.template.gotmpl;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.template.Branch;
import io.sherpack.template.function.FunctionLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Parses Go templates as Helm does: all in one namespace, the later definition of a name wins.
public final class GoEngine {
  /// The code of the diagnostic of a call of a template that there is not.
  public static final String NO_TEMPLATE = "gotemplate-missing";

  private record Last(List<SourceText> sources, Parsed parsed) {}

  private final Callees callees;
  // Who renders a chart again and again, with other values, has it parsed once.
  private final AtomicReference<Optional<Last>> last = new AtomicReference<>(Optional.empty());

  public GoEngine(FunctionLibrary library) {
    this(new HelmCallees(library));
  }

  private GoEngine(Callees callees) {
    this.callees = callees;
  }

  /// Returns an engine whose templates know Go's own functions only.
  public static GoEngine ofGo(FunctionLibrary library) {
    return new GoEngine(new GoCallees(new HelmCallees(library)));
  }

  /// What files hold.
  ///
  /// @param templates of those that could be parsed
  /// @param failures of all others
  public record Parsed(GoTemplates templates, List<Diagnostic> failures) {
    public Parsed {
      failures = List.copyOf(failures);
    }
  }

  /// Parses templates in the given order; each is known by its source's name.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Input with the errors of all that fail
  public GoTemplates parse(List<SourceText> sources) {
    Parsed parsed = parseable(sources);
    if (!parsed.failures().isEmpty()) {
      throw new SherpackException.Input(parsed.failures());
    }
    return parsed.templates();
  }

  /// Parses as [#parse] does, and leaves out what cannot be parsed.
  public Parsed parseable(List<SourceText> sources) {
    Optional<Last> known = last.get().filter(one -> one.sources().equals(sources));
    if (known.isPresent()) {
      return known.get().parsed();
    }
    Parsed parsed = parsed(sources);
    last.set(Optional.of(new Last(List.copyOf(sources), parsed)));
    return parsed;
  }

  private Parsed parsed(List<SourceText> sources) {
    var definitions = new Definitions(Map.of());
    List<Diagnostic> failures = new ArrayList<>();
    for (SourceText source : sources) {
      try {
        definitions.add(GoParser.parse(source, callees::known));
      } catch (SyntaxFailure failure) {
        failures.add(diagnostic(source, failure));
      }
    }
    return new Parsed(new GoTemplates(definitions.byName(), callees), failures);
  }

  /// Returns what a file holds: the templates that it defines, in the order of their ends, its own
  /// last.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Input with the first mistake
  public List<GoTemplate> templates(SourceText source) {
    try {
      return GoParser.parse(source, callees::known).templates();
    } catch (SyntaxFailure failure) {
      throw new SherpackException.Input(diagnostic(source, failure));
    }
  }

  /// Returns the branches of a file's templates, in the order of their places.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Input with the first mistake
  public List<Branch> branches(SourceText source) {
    return Branches.of(templates(source));
  }

  private static Diagnostic diagnostic(SourceText source, SyntaxFailure failure) {
    return Diagnostic.error("gotemplate-syntax", failure.text()).at(source.at(failure.offset()));
  }
}
