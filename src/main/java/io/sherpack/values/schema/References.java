package io.sherpack.values.schema;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.values.Value;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The documents of a schema and what their `$ref`s mean. Whoever gives the files decides whether
/// there are any outside of the pack: those are asked for by their whole address.
final class References {
  static final URI ROOT = URI.create("file:///values.schema.json");
  private static final int DEPTH = 400;
  private static final String REMOTE_HINT =
      "nothing is fetched for a schema: put the file into the pack and refer to it by its path";

  private final Function<String, Optional<SourceText>> files;
  private final Problems problems = new Problems();
  private final Map<URI, Site> resources = new LinkedHashMap<>();
  private final Map<URI, Site> documents = new LinkedHashMap<>();
  private final Map<String, Site> anchors = new HashMap<>();
  private final Set<String> walked = new HashSet<>();
  private final Set<URI> unknown = new HashSet<>();
  private final Deque<Site> pending = new ArrayDeque<>();

  private References(Function<String, Optional<SourceText>> files) {
    this.files = files;
  }

  /// Follows every reference of `document` and of the files that it leads to.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Input with all that lead nowhere
  static References of(SchemaDocument document, Function<String, Optional<SourceText>> files) {
    var references = new References(files);
    references.add(ROOT, document);
    while (!references.pending.isEmpty()) {
      references.check(references.pending.removeFirst());
    }
    references.problems.throwIfFailed();
    return references;
  }

  Site root() {
    return Objects.requireNonNull(documents.get(ROOT));
  }

  /// Returns the documents by the addresses that they were found under; each knows its own.
  Map<URI, Site> documents() {
    return documents;
  }

  /// Whether `address` is a URN that nobody knows; like Helm, such a reference allows anything.
  boolean unresolved(URI address) {
    return unknown.contains(address);
  }

  private Site add(URI address, SchemaDocument document) {
    var site = new Site(document, "", document.root(), address);
    Site named = named(site);
    documents.put(address, named);
    resources.put(address, named);
    walk(site, 0);
    return named;
  }

  private void walk(Site site, int depth) {
    if (!walked.add(System.identityHashCode(site.document()) + "#" + site.pointer())) {
      return;
    }
    if (depth > DEPTH) {
      refuse("the schema nests deeper than " + DEPTH + " levels", site);
      return;
    }
    Site named = named(site);
    patterns(named);
    if (named.keyword("$ref") instanceof Value.Text
        || named.keyword("$dynamicRef") instanceof Value.Text) {
      pending.add(named);
    }
    Subschemas.of(named).forEach(child -> walk(child, depth + 1));
  }

  private Site named(Site site) {
    Site named = site;
    for (String keyword : List.of("$id", "id")) {
      if (site.keyword(keyword) instanceof Value.Text(var id)) {
        named = identified(named, keyword, id);
      }
    }
    for (String keyword : List.of("$anchor", "$dynamicAnchor")) {
      if (site.keyword(keyword) instanceof Value.Text(var anchor)) {
        anchors.put(named.base() + "#" + anchor, named);
      }
    }
    return named;
  }

  private Site identified(Site site, String keyword, String id) {
    int hash = id.indexOf('#');
    String address = hash < 0 ? id : id.substring(0, hash);
    Optional<URI> base = resolve(site.base(), address);
    if (base.isEmpty()) {
      refuse("`" + id + "` is not an address", site.child(keyword, site.value()));
      return site;
    }
    Site named = site.at(base.get());
    if (hash >= 0 && hash + 1 < id.length()) {
      anchors.put(base.get() + id.substring(hash), named);
    }
    if (!address.isEmpty()) {
      resources.putIfAbsent(base.get(), named);
    }
    return named;
  }

  private static Optional<URI> resolve(URI base, String address) {
    try {
      return Optional.of(address.isEmpty() ? base : base.resolve(address));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private void patterns(Site site) {
    if (site.keyword("pattern") instanceof Value.Text(var pattern)) {
      pattern(pattern, site.child("pattern", site.value()));
    }
    if (site.keyword("patternProperties") instanceof Value.Mapping(var entries)) {
      Site properties = site.child("patternProperties", site.value());
      entries.keySet().forEach(key -> pattern(key, properties.child(key, site.value())));
    }
  }

  private void pattern(String pattern, Site site) {
    if (Expression.of(pattern).isEmpty()) {
      refuse("`" + pattern + "` is not a regular expression", site);
    }
  }

  private void check(Site site) {
    if (site.keyword("$ref") instanceof Value.Text(var ref)) {
      target(site, "$ref", ref).ifPresent(target -> walk(target, 0));
    }
    if (site.keyword("$dynamicRef") instanceof Value.Text(var ref)) {
      target(site, "$dynamicRef", ref);
    }
  }

  private Optional<Site> target(Site site, String keyword, String ref) {
    Site place = site.child(keyword, site.value());
    int hash = ref.indexOf('#');
    String file = hash < 0 ? ref : ref.substring(0, hash);
    Optional<URI> address = resolve(site.base(), file);
    if (address.isEmpty()) {
      refuse("`" + ref + "` is not an address", place);
      return Optional.empty();
    }
    Optional<Site> resource = resource(address.get(), ref, place);
    Optional<Site> found = resource.flatMap(in -> within(in, hash < 0 ? "" : ref.substring(hash)));
    if (resource.isPresent() && found.isEmpty()) {
      missing(resource.get(), ref, place);
    }
    return found;
  }

  private Optional<Site> resource(URI address, String ref, Site place) {
    Optional<Site> known = Optional.ofNullable(resources.get(address));
    if (known.isPresent() || Draft.of(address.toString()).isPresent()) {
      return known;
    }
    if ("urn".equals(address.getScheme())) {
      unknown.add(address);
      return Optional.empty();
    }
    if (!"file".equals(address.getScheme())) {
      return elsewhere(address, ref, place);
    }
    return file(address, ref, place);
  }

  private Optional<Site> elsewhere(URI address, String ref, Site place) {
    Optional<SourceText> source = files.apply(address.toString());
    if (source.isEmpty()) {
      problems.add(error("`" + ref + "` is not in the pack", place).hint(REMOTE_HINT));
      return Optional.empty();
    }
    return Optional.of(add(address, SchemaDocument.read(source.get())));
  }

  private Optional<Site> file(URI address, String ref, Site place) {
    String path = address.getPath().substring(1);
    Optional<SourceText> source =
        path.startsWith("..") || path.isEmpty() ? Optional.empty() : files.apply(path);
    if (source.isEmpty()) {
      refuse("`" + ref + "`: the pack has no file `" + path + "`", place);
      return Optional.empty();
    }
    return Optional.of(add(address, SchemaDocument.read(source.get())));
  }

  private void missing(Site resource, String ref, Site place) {
    var problem = error("`" + ref + "` leads nowhere", place);
    String group = ref.startsWith("#/definitions/") ? "definitions" : "$defs";
    problems.add(
        resource.keyword(group) instanceof Value.Mapping(var names)
            ? Suggestions.nearest(Pointer.last(ref), names.keySet())
                .map(name -> problem.hint("did you mean `#/" + group + "/" + name + "`?"))
                .orElse(problem)
            : problem);
  }

  /// Returns what `ref` means at `site`, if it is a schema that is known.
  Optional<Site> resolve(Site site, String ref) {
    int hash = ref.indexOf('#');
    return resolve(site.base(), hash < 0 ? ref : ref.substring(0, hash))
        .flatMap(address -> Optional.ofNullable(resources.get(address)))
        .flatMap(resource -> within(resource, hash < 0 ? "" : ref.substring(hash)));
  }

  private Optional<Site> within(Site resource, String fragment) {
    if (fragment.isEmpty() || fragment.equals("#")) {
      return Optional.of(resource);
    }
    if (!fragment.startsWith("#/")) {
      return Optional.ofNullable(anchors.get(resource.base() + fragment));
    }
    Optional<Site> found = Optional.of(resource);
    for (String step : Pointer.steps(decoded(fragment.substring(1)))) {
      found = found.flatMap(site -> step(site, step));
    }
    return found;
  }

  // In fragments `+` is itself, `%` not followed by two digits too.
  private static String decoded(String fragment) {
    try {
      return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return fragment;
    }
  }

  private static Optional<Site> step(Site site, String step) {
    return Pointer.find(site.value(), List.of(step)).map(value -> own(site.child(step, value)));
  }

  private static Site own(Site site) {
    return site.keyword("$id") instanceof Value.Text(var id)
        ? resolve(site.base(), id.replaceFirst("#.*", "")).map(site::at).orElse(site)
        : site;
  }

  private void refuse(String message, Site site) {
    problems.add(error(message, site));
  }

  private static Diagnostic error(String message, Site site) {
    return Diagnostic.error("schema", message).at(site.place());
  }
}
