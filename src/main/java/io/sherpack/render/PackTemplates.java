package io.sherpack.render;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.PackKind;
import io.sherpack.pack.ScopedPack;
import io.sherpack.template.TemplateLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The Jinja templates of a pack tree under their full names
/// (`web/charts/labels/templates/_labels.j2`).
final class PackTemplates {
  private final Map<String, SourceText> byName = new TreeMap<>();
  private final Map<String, TemplateLoader> loaders = new HashMap<>();

  PackTemplates(ScopedPack root) {
    add(root);
  }

  private void add(ScopedPack pack) {
    for (SourceText template : pack.pack().templates()) {
      if (Language.of(pack.pack().kind(), template.name()) == Language.JINJA) {
        String name = pack.path() + "/" + template.name();
        byName.put(name, new SourceText(name, template.text()));
      }
    }
    pack.subpacks().forEach(this::add);
  }

  /// Returns a pack's own templates, sorted by name.
  List<SourceText> of(String path) {
    List<SourceText> own = new ArrayList<>();
    byName.forEach(
        (name, template) -> {
          if (name.startsWith(path + "/templates/")) {
            own.add(template);
          }
        });
    return own;
  }

  /// Returns the template whose output is called `name`.
  Optional<SourceText> printing(String name) {
    return byName.values().stream()
        .filter(template -> Language.outputName(PackKind.PACK, template.name()).equals(name))
        .findFirst();
  }

  /// Returns those of the whole tree that are only there to be called.
  List<SourceText> partials() {
    return byName.values().stream().filter(template -> Language.partial(template.name())).toList();
  }

  /// Returns those of the whole tree that print something.
  List<SourceText> printing() {
    return byName.values().stream().filter(template -> !Language.partial(template.name())).toList();
  }

  /// Returns the loader for the templates of the pack at `path`: its own by their path in
  /// `templates/`, those of its subpacks as `NAME/PATH`.
  TemplateLoader loader(String path) {
    TemplateLoader known = loaders.get(path);
    if (known != null) {
      return known;
    }
    TemplateLoader made = made(path);
    loaders.put(path, made);
    return made;
  }

  private TemplateLoader made(String path) {
    Map<String, SourceText> reachable = new LinkedHashMap<>();
    byName.forEach(
        (name, template) -> shortName(path, name).ifPresent(s -> reachable.put(s, template)));
    return new TemplateLoader() {
      @Override
      public Optional<SourceText> load(String from, String name) {
        return fromOtherPack(path, from)
            ? loader(owner(from)).load(from, name)
            : Optional.ofNullable(reachable.get(name))
                .or(() -> beside(reachable, path, from, name));
      }

      @Override
      public List<String> names() {
        return List.copyOf(reachable.keySet());
      }
    };
  }

  // A template of a subpack finds its own neighbours, not those of the pack that imports it.
  private static boolean fromOtherPack(String path, String from) {
    return !from.startsWith(path + "/templates/") && from.contains("/templates/");
  }

  private static String owner(String from) {
    return from.substring(0, from.lastIndexOf("/templates/"));
  }

  private static Optional<String> shortName(String path, String name) {
    if (name.startsWith(path + "/templates/")) {
      return Optional.of(name.substring((path + "/templates/").length()));
    }
    if (name.startsWith(path + "/charts/")) {
      String inner = name.substring((path + "/charts/").length());
      return Optional.of(inner.replace("/templates/", "/").replace("/charts/", "/"));
    }
    return Optional.empty();
  }

  // `{% include "_part.j2" %}` in `templates/jobs/run.yaml` also finds `templates/jobs/_part.j2`.
  private static Optional<SourceText> beside(
      Map<String, SourceText> reachable, String path, String from, String name) {
    String base = path + "/templates/";
    if (!from.startsWith(base) || !from.substring(base.length()).contains("/")) {
      return Optional.empty();
    }
    String folder = from.substring(base.length(), from.lastIndexOf('/') + 1);
    return Optional.ofNullable(reachable.get(folder + name));
  }
}
