package io.sherpack.manifest;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import io.sherpack.yaml.Datum;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads resources and hooks out of rendered text.
public final class ManifestReader {
  private static final String RECORDED_SOURCE = "# Source: ";

  private final Problems problems;
  private final List<Resource> resources = new ArrayList<>();
  private final List<Hook> hooks = new ArrayList<>();

  private ManifestReader(Problems problems) {
    this.problems = problems;
  }

  /// Returns what the texts ask for; documents that cannot be read are left out and told.
  ///
  /// @param problems collects the errors with their place in the template, and warnings
  public static Manifest read(List<ManifestSource> sources, Problems problems) {
    var reader = new ManifestReader(problems);
    sources.stream()
        .filter(source -> !source.ignored())
        .sorted((a, b) -> a.path().compareTo(b.path()))
        .forEach(reader::read);
    return reader.manifest();
  }

  /// Returns the resources of a manifest as a release records it.
  ///
  /// @throws SherpackException.Input when the record is damaged
  public static Manifest readRecorded(String text) {
    var problems = new Problems();
    var reader = new ManifestReader(problems);
    DocumentSplitter.split(text, ManifestRules.CHART).forEach(reader::readRecorded);
    problems.throwIfFailed();
    return reader.manifest();
  }

  /// Returns the hooks in a document that a release records; none when it is no hook.
  ///
  /// @throws SherpackException.Input when the record is damaged
  public static List<Hook> readRecordedHook(String path, String text) {
    var problems = new Problems();
    Manifest manifest =
        read(List.of(new ManifestSource(ManifestRules.CHART, path, text, List.of())), problems);
    problems.throwIfFailed();
    return manifest.hooks();
  }

  private Manifest manifest() {
    return new Manifest(
        KindOrder.INSTALL.sorted(resources),
        hooks.stream()
            .sorted((a, b) -> KindOrder.INSTALL.compare(a.resource().kind(), b.resource().kind()))
            .toList());
  }

  private void read(ManifestSource source) {
    DocumentSplitter.split(source.text(), source.rules())
        .forEach(document -> read(source, document));
  }

  private void readRecorded(DocumentSplitter.Document document) {
    String text = document.text();
    String path = "";
    if (text.startsWith(RECORDED_SOURCE)) {
      int end = text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n');
      path = text.substring(RECORDED_SOURCE.length(), end).strip();
      text = text.substring(Math.min(text.length(), end + 1));
    }
    var source =
        new ManifestSource(
            ManifestRules.CHART, path.isEmpty() ? "the record" : path, text, List.of());
    // The line break that ends each recorded document is not its own.
    String own = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    read(source, new DocumentSplitter.Document(own, 1, 0));
  }

  private void read(ManifestSource source, DocumentSplitter.Document document) {
    try {
      YamlNode node = node(source, document);
      switch (YamlValues.of(node)) {
        case Value.Mapping object -> add(object, source, document);
        case Value.Null _ -> add(Value.Mapping.EMPTY, source, document);
        case Value.Bool _,
            Value.Int _,
            Value.BigInt _,
            Value.Real _,
            Value.Text _,
            Value.Sequence _,
            Value.Opaque _ ->
            problems.add(noObject(source, document, node));
      }
    } catch (SherpackException.Input invalid) {
      invalid.diagnostics().forEach(found -> problems.add(placed(source, document, found)));
    }
  }

  private static YamlNode node(ManifestSource source, DocumentSplitter.Document document) {
    var text = new SourceText(source.path(), document.text());
    YamlNode node =
        switch (source.rules()) {
          case PACK -> YamlReader.read(text);
          // What follows a `...` is printed as it is, and never read.
          case CHART ->
              YamlReader.first(text)
                  .orElseGet(() -> new YamlNode.Scalar(text.at(0), "", new Datum.Nothing()));
        };
    checkNumbers(node);
    if (source.rules() == ManifestRules.CHART) {
      HeadCheck.problem(node)
          .ifPresent(
              problem -> {
                throw new SherpackException.Input(problem);
              });
    }
    return node;
  }

  // The API speaks JSON.
  private static void checkNumbers(YamlNode node) {
    switch (node) {
      case YamlNode.Mapping mapping ->
          mapping.entries().forEach(entry -> checkNumbers(entry.value()));
      case YamlNode.Sequence sequence -> sequence.items().forEach(ManifestReader::checkNumbers);
      case YamlNode.Scalar(Span span, String text, Datum.Real(double number))
          when !Double.isFinite(number) ->
          throw new SherpackException.Input(
              Diagnostic.error("yaml-syntax", "JSON has no number `" + text + "`").at(span));
      case YamlNode.Scalar _ -> {}
    }
  }

  private void add(
      Value.Mapping object, ManifestSource source, DocumentSplitter.Document document) {
    Resource resource =
        Resource.of(object, source.path(), source.origin(document.line()), document.text());
    switch (HookReading.of(resource)) {
      case HookReading.NoHook() -> resources.add(resource);
      case HookReading.IsHook(var hook) -> hooks.add(hook);
      case HookReading.Unknown(var diagnostic) -> problems.add(diagnostic);
    }
  }

  private static Diagnostic noObject(
      ManifestSource source, DocumentSplitter.Document document, YamlNode node) {
    return placed(
        source,
        document,
        Diagnostic.error(
                "manifest-no-object",
                "a document must be an object of Kubernetes, found %s".formatted(node.kindName()))
            .at(node.span()));
  }

  // The error is shown where the template printed it, with a look at the text that came of it.
  private static Diagnostic placed(
      ManifestSource source, DocumentSplitter.Document document, Diagnostic found) {
    var rendered = new SourceText(source.path() + " (rendered)", source.text());
    Optional<Span> span = found.span().map(inner -> outer(rendered, document, inner));
    int line = span.map(ManifestReader::written).orElse(0);
    Optional<Span> origin = source.origin(line);
    var message =
        Diagnostic.error(
            found.code(), "`" + source.path() + "` renders invalid YAML: " + found.message());
    if (origin.isPresent()) {
      message = message.at(origin.get()).notes(source.notes().of(line));
      message = span.isPresent() ? message.note("in the rendered text", span.get()) : message;
    } else {
      message = span.map(message::at).orElse(message);
    }
    for (Diagnostic.Note note : found.notes()) {
      message =
          note.span().isPresent()
              ? message.note(note.message(), outer(rendered, document, note.span().get()))
              : message.note(note.message());
    }
    for (String hint : found.hints()) {
      message = message.hint(hint);
    }
    return message;
  }

  // What is missing at the end is missing behind the last line that says something.
  private static int written(Span place) {
    List<String> lines = place.source().text().lines().limit(place.line()).toList();
    int line = lines.size();
    while (line > 1 && lines.get(line - 1).isBlank()) {
      line--;
    }
    return line;
  }

  private static Span outer(SourceText rendered, DocumentSplitter.Document document, Span inner) {
    int indent = inner.line() == 1 ? document.indent() : 0;
    return new Span(
        rendered, inner.line() + document.line() - 1, inner.column() + indent, inner.length());
  }
}
