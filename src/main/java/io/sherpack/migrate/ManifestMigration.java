package io.sherpack.migrate;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackLoader;
import io.sherpack.render.Renderer;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Makes a first pack of plain manifests: what people are likely to change becomes values, all else
/// stays as it is. Proves that the pack prints the objects that the manifests hold.
public final class ManifestMigration {
  private static final Pattern SEPARATOR = Pattern.compile("(?m)^---(?=\\s|$)");

  /// @param pack the name of the pack to be made
  /// @param files the manifests, by the names of the templates that they become
  /// @param secrets whether data of Secrets are asked for and not kept in the pack
  /// @param leftOut what was left out before, and why
  public record Request(
      String pack, List<SourceText> files, boolean secrets, List<String> leftOut) {
    public Request {
      files = List.copyOf(files);
      leftOut = List.copyOf(leftOut);
    }
  }

  /// @param files of the pack, by path
  /// @param secrets values that the pack asks for, as a file of values; empty when it asks for none
  public record Result(
      SequencedMap<String, byte[]> files, Optional<String> secrets, ManifestReport report) {}

  private final Renderer renderer;

  public ManifestMigration(Renderer renderer) {
    this.renderer = renderer;
  }

  /// @throws SherpackException.Input when a file is no YAML, or there is no object
  public Result of(Request request) {
    List<Document> documents = new ArrayList<>();
    List<String> leftOut = new ArrayList<>(request.leftOut());
    for (SourceText file : request.files()) {
      // Whole files tell the right places of mistakes.
      List<YamlNode> _ = YamlReader.documents(file);
      documents.addAll(documents(file));
    }
    String namespace = namespace(documents);
    documents.removeIf(document -> excluded(document, namespace, leftOut));
    if (documents.stream().noneMatch(Document::object)) {
      throw new SherpackException.Input(
          Diagnostic.error("nothing-to-migrate", "there is no object to make a pack of"));
    }
    Set<String> asTheyAre = new TreeSet<>();
    while (true) {
      var values = new LiftedValues();
      SequencedMap<String, String> templates =
          templates(documents, values, namespace, request, asTheyAre);
      SequencedMap<String, byte[]> files = files(request.pack(), templates, values);
      Pack pack = PackLoader.load(files, request.pack());
      var proof = new ManifestProof(renderer, pack, namespace, values.secretValues());
      ManifestProof.Outcome outcome = proof.of(texts(documents));
      if (outcome.different().isEmpty()) {
        return new Result(
            files,
            values.asks() ? Optional.of(values.secrets()) : Optional.empty(),
            new ManifestReport(
                request.pack(),
                namespace,
                outcome.same(),
                outcome.alike(),
                values.count(),
                values.asks(),
                values.clearSecrets(),
                asTheyAre.stream().toList(),
                leftOut));
      }
      if (!asTheyAre.addAll(outcome.different())) {
        throw new SherpackException.Input(
            Diagnostic.error(
                "migration-differs",
                "a pack of these manifests would print something else: "
                    + String.join(", ", outcome.different())));
      }
    }
  }

  /// One document of a file, with the separator before it.
  private record Document(
      String file, String separator, String text, Optional<YamlNode.Mapping> node) {
    boolean object() {
      return node.isPresent();
    }
  }

  private static List<Document> documents(SourceText file) {
    List<Document> documents = new ArrayList<>();
    String separator = "";
    int at = 0;
    var found = SEPARATOR.matcher(file.text());
    while (found.find()) {
      documents.add(document(file, separator, file.text().substring(at, found.start())));
      int end = file.text().indexOf('\n', found.start());
      at = end < 0 ? file.text().length() : end + 1;
      separator = file.text().substring(found.start(), at);
    }
    documents.add(document(file, separator, file.text().substring(at)));
    return documents;
  }

  private static Document document(SourceText file, String separator, String text) {
    Optional<YamlNode.Mapping> node =
        YamlReader.documents(new SourceText(file.name(), text)).stream()
            .filter(YamlNode.Mapping.class::isInstance)
            .map(YamlNode.Mapping.class::cast)
            .findFirst();
    return new Document(file.name(), separator, text, node);
  }

  // The only one that objects name; empty when they name none, or several.
  private static String namespace(List<Document> documents) {
    Set<String> named = new TreeSet<>();
    documents.forEach(document -> document.node().ifPresent(node -> named(node, named)));
    return named.size() == 1 ? named.iterator().next() : "";
  }

  private static void named(YamlNode.Mapping object, Set<String> named) {
    ManifestLifting.items(object, "items").forEach(item -> named(item, named));
    String namespace = ManifestLifting.string(object, "metadata", "namespace");
    if (!namespace.isEmpty()) {
      named.add(namespace);
    }
  }

  private static boolean excluded(Document document, String namespace, List<String> leftOut) {
    if (document.node().isEmpty()) {
      return false;
    }
    YamlNode.Mapping node = document.node().get();
    String kind = ManifestLifting.string(node, "kind");
    String label = kind + "/" + ManifestLifting.string(node, "metadata", "name");
    if (kind.isEmpty() || ManifestLifting.string(node, "apiVersion").isEmpty()) {
      leftOut.add("a document of `" + document.file() + "`: it is no object of Kubernetes");
      return true;
    }
    if (ManifestLifting.string(node, "apiVersion").startsWith("kustomize.config.k8s.io/")) {
      leftOut.add(
          "`" + document.file() + "`: `kustomize build | sherpack migrate -` takes what it prints");
      return true;
    }
    if (kind.equals("Namespace") && label.equals("Namespace/" + namespace)) {
      leftOut.add("`" + label + "`: a release is installed into it, with `--create-namespace`");
      return true;
    }
    return false;
  }

  private static SequencedMap<String, String> templates(
      List<Document> documents,
      LiftedValues values,
      String namespace,
      Request request,
      Set<String> asTheyAre) {
    SequencedMap<String, String> templates = new LinkedHashMap<>();
    for (Document document : documents) {
      var text = new ManifestText(document.text());
      if (!asTheyAre.contains(document.file())) {
        document
            .node()
            .ifPresent(
                node -> new ManifestLifting(text, values, namespace, request.secrets()).lift(node));
      }
      add(templates, document, ManifestText.escaped(document.separator()), text.template());
    }
    texts(documents)
        .forEach((file, text) -> templates.computeIfPresent(file, (_, one) -> ended(one, text)));
    return templates;
  }

  // Jinja takes the last line break away, which a text in several lines may end with.
  private static String ended(String template, String manifest) {
    if (!manifest.endsWith("\n")) {
      return template;
    }
    String shorter = manifest.substring(0, manifest.length() - 1);
    return values(shorter).equals(values(manifest)) ? template : template + "\n";
  }

  private static List<Value> values(String manifest) {
    return YamlValues.documents(new SourceText("manifest", manifest));
  }

  private static SequencedMap<String, String> texts(List<Document> documents) {
    SequencedMap<String, String> texts = new LinkedHashMap<>();
    documents.forEach(document -> add(texts, document, document.separator(), document.text()));
    return texts;
  }

  // What came before the first document of a file may have been left out.
  private static void add(
      SequencedMap<String, String> texts, Document document, String separator, String text) {
    boolean first = !texts.containsKey(document.file());
    texts.merge(document.file(), (first ? "" : separator) + text, String::concat);
  }

  private static SequencedMap<String, byte[]> files(
      String name, SequencedMap<String, String> templates, LiftedValues values) {
    SequencedMap<String, byte[]> files = new TreeMap<>();
    files.put(
        "Pack.yaml",
        bytes(
            """
            apiVersion: sherpack.io/v1
            kind: Pack
            metadata:
              name: %s
              version: 0.1.0
              description: Made of plain manifests
            type: application
            """
                .formatted(name)));
    files.put("values.yaml", bytes(values.text()));
    templates.forEach((file, text) -> files.put("templates/" + file, bytes(text)));
    return files;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
