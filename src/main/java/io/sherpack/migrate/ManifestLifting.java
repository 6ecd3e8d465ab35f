package io.sherpack.migrate;

import io.sherpack.migrate.ManifestText.Form;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import io.sherpack.yaml.Datum;
import io.sherpack.yaml.YamlNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes the values out of one object that people are likely to change.
final class ManifestLifting {
  private static final Set<String> SCALED = Set.of("Deployment", "StatefulSet", "ReplicaSet");
  private static final Set<String> WITH_PODS =
      Set.of("Deployment", "StatefulSet", "ReplicaSet", "DaemonSet", "Job", "CronJob", "Pod");

  private final ManifestText text;
  private final LiftedValues values;
  private final String namespace;
  private final boolean secrets;

  /// @param namespace of the release, which objects no longer name
  /// @param secrets whether data of Secrets are left out
  ManifestLifting(ManifestText text, LiftedValues values, String namespace, boolean secrets) {
    this.text = text;
    this.values = values;
    this.namespace = namespace;
    this.secrets = secrets;
  }

  void lift(YamlNode.Mapping object) {
    String kind = string(object, "kind");
    String name = string(object, "metadata", "name");
    if (kind.endsWith("List") && at(object, "items").isPresent()) {
      items(object, "items").forEach(this::lift);
      return;
    }
    placed(object);
    if (WITH_PODS.contains(kind)) {
      workload(object, kind, values.key(name, "workload", kind));
    }
    switch (kind) {
      case "Service" -> service(object, values.key(name, "service", kind));
      case "Ingress" -> ingress(object, values.key(name, "ingress", kind));
      case "PersistentVolumeClaim" -> claim(object, values.key(name, "storage", kind), "storage");
      case "HorizontalPodAutoscaler" -> {
        String key = values.key(name, "autoscaling", kind);
        plain(at(object, "spec", "minReplicas"), key, "autoscaling", "minReplicas");
        plain(at(object, "spec", "maxReplicas"), key, "autoscaling", "maxReplicas");
      }
      case "Secret" -> secret(object, name);
      default -> {}
    }
  }

  private void placed(YamlNode.Mapping object) {
    if (namespace.isEmpty()) {
      return;
    }
    if (at(object, "metadata").orElse(object) instanceof YamlNode.Mapping metadata) {
      metadata
          .entry("namespace")
          .ifPresent(
              entry ->
                  scalar(Optional.of(entry.value()))
                      .filter(named -> named.text().equals(namespace))
                      .ifPresent(named -> text.drop(entry, named)));
    }
    for (YamlNode.Mapping subject : items(object, "subjects")) {
      scalar(subject.get("namespace"))
          .filter(named -> named.text().equals(namespace))
          .ifPresent(named -> text.replaceInner(named, "{{ release.namespace }}"));
    }
  }

  private void workload(YamlNode.Mapping object, String kind, String key) {
    if (SCALED.contains(kind)) {
      plain(at(object, "spec", "replicas"), key, "replicas");
    }
    Optional<YamlNode> pod =
        switch (kind) {
          case "Pod" -> at(object, "spec");
          case "CronJob" -> at(object, "spec", "jobTemplate", "spec", "template", "spec");
          default -> at(object, "spec", "template", "spec");
        };
    if (kind.equals("CronJob")) {
      plain(at(object, "spec", "schedule"), key, "schedule");
    }
    if (pod.isPresent()) {
      List<YamlNode.Mapping> main = items(pod.get(), "containers");
      main.forEach(one -> container(one, key, main.size() == 1));
      items(pod.get(), "initContainers").forEach(one -> container(one, key, false));
    }
    List<YamlNode.Mapping> claims = items(object, "spec", "volumeClaimTemplates");
    for (YamlNode.Mapping claim : claims) {
      String[] path =
          claims.size() == 1
              ? new String[] {"storage"}
              : new String[] {"storage", LiftedValues.camel(string(claim, "metadata", "name"))};
      claim(claim, key, path);
    }
  }

  private void container(YamlNode.Mapping container, String key, boolean only) {
    List<String> base = new ArrayList<>(List.of(key));
    if (!only) {
      base.add(LiftedValues.camel(string(container, "name")));
    }
    image(container, base);
    container.entry("resources").ifPresent(entry -> resources(entry, base));
    for (YamlNode.Mapping variable : items(container, "env")) {
      environment(variable, base);
    }
  }

  private void resources(YamlNode.Entry entry, List<String> base) {
    if (!(entry.value() instanceof YamlNode.Mapping map)) {
      return;
    }
    String[] path = path(base, "resources");
    if (text.replaceMap(entry, map, LiftedValues.expression(List.of(path)))) {
      var _ = values.put(YamlValues.of(map), path);
      return;
    }
    for (YamlNode.Entry part : map.entries()) {
      entries(part.value())
          .forEach(
              amount ->
                  plain(
                      Optional.of(amount.value()),
                      path(base, "resources", part.key(), amount.key())));
    }
  }

  private void image(YamlNode.Mapping container, List<String> base) {
    if (!(at(container, "image").orElse(container) instanceof YamlNode.Scalar image)
        || text.form(image) == Form.OTHER) {
      return;
    }
    String whole = image.text();
    int at = whole.indexOf('@');
    int colon = at >= 0 ? at : whole.lastIndexOf(':');
    boolean tagged = colon > whole.lastIndexOf('/');
    Jinja repository =
        values.put(
            Value.of(tagged ? whole.substring(0, colon) : whole),
            path(base, "image", "repository"));
    String template = "{{ " + repository.text() + " }}";
    if (tagged) {
      Jinja tag =
          values.put(
              Value.of(whole.substring(colon + 1)),
              path(base, "image", at >= 0 ? "digest" : "tag"));
      template += whole.charAt(colon) + "{{ " + tag.text() + " }}";
    }
    text.replaceInner(image, template);
  }

  // Variables are texts, whatever a user writes.
  private void environment(YamlNode.Mapping variable, List<String> base) {
    if (variable.get("value").orElse(variable) instanceof YamlNode.Scalar value
        && value.datum() instanceof Datum.Text
        && text.form(value) != Form.OTHER
        && !string(variable, "name").isEmpty()) {
      Jinja read = values.put(Value.of(value.text()), path(base, "env", string(variable, "name")));
      text.replaceWhole(value, "{{ " + read.text() + " | quote }}");
    }
  }

  private void service(YamlNode.Mapping object, String key) {
    plain(at(object, "spec", "type"), key, "service", "type");
    List<YamlNode.Mapping> ports = items(object, "spec", "ports");
    for (YamlNode.Mapping port : ports) {
      String name = string(port, "name");
      if (ports.size() == 1) {
        plain(port.get("port"), key, "service", "port");
      } else if (!name.isEmpty()) {
        plain(port.get("port"), key, "service", "ports", LiftedValues.camel(name));
      }
    }
  }

  private void ingress(YamlNode.Mapping object, String key) {
    plain(at(object, "spec", "ingressClassName"), key, "ingress", "className");
    List<YamlNode.Scalar> hosts = new ArrayList<>();
    items(object, "spec", "rules").forEach(rule -> scalar(rule.get("host")).ifPresent(hosts::add));
    for (YamlNode.Mapping tls : items(object, "spec", "tls")) {
      if (tls.get("hosts").orElse(tls) instanceof YamlNode.Sequence list) {
        list.items().forEach(item -> scalar(Optional.of(item)).ifPresent(hosts::add));
      }
    }
    List<String> names = hosts.stream().map(YamlNode.Scalar::text).distinct().toList();
    for (YamlNode.Scalar host : hosts) {
      if (names.size() == 1) {
        plain(Optional.of(host), key, "ingress", "host");
      } else {
        plain(Optional.of(host), key, "ingress", "hosts", LiftedValues.camel(host.text()));
      }
    }
  }

  private void claim(YamlNode.Mapping claim, String key, String... place) {
    List<String> base = new ArrayList<>(List.of(key));
    base.addAll(List.of(place));
    plain(at(claim, "spec", "resources", "requests", "storage"), path(base, "size"));
    plain(at(claim, "spec", "storageClassName"), path(base, "className"));
  }

  private void secret(YamlNode.Mapping object, String name) {
    if (!secrets) {
      if (!entries(object, "data").isEmpty() || !entries(object, "stringData").isEmpty()) {
        values.clear(name);
      }
      return;
    }
    String key = LiftedValues.camel(name);
    for (String part : List.of("data", "stringData")) {
      entries(object, part).forEach(entry -> secret(entry, part.equals("data"), name, key));
    }
  }

  private void secret(YamlNode.Entry entry, boolean encoded, String name, String key) {
    if (!(entry.value() instanceof YamlNode.Scalar scalar) || scalar.text().isEmpty()) {
      return;
    }
    Optional<String> plain = encoded ? decoded(scalar.text()) : Optional.of(scalar.text());
    Jinja read = values.putSecret(Value.of(plain.orElse(scalar.text())), key, entry.key());
    String message = "`%s` of Secret `%s`".formatted(entry.key(), name).replace("\"", "");
    text.replaceWhole(
        scalar,
        "{{ required(\"%s\", %s)%s | quote }}"
            .formatted(message, read.text(), encoded && plain.isPresent() ? " | b64encode" : ""));
  }

  // What is no text stays in base64.
  private static Optional<String> decoded(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean printable = text.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\t');
      boolean exact = Base64.getEncoder().encodeToString(bytes).equals(base64);
      return printable && exact && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    } catch (IllegalArgumentException | CharacterCodingException binary) {
      return Optional.empty();
    }
  }

  private void plain(Optional<YamlNode> node, String... path) {
    scalar(node)
        .filter(found -> !found.isNull() && !found.text().isEmpty())
        .ifPresent(
            found -> {
              Value value = YamlValues.of(found);
              text.replaceInner(found, "{{ " + values.put(value, path).text() + " }}");
            });
  }

  private Optional<YamlNode.Scalar> scalar(Optional<YamlNode> node) {
    return node.filter(YamlNode.Scalar.class::isInstance)
        .map(YamlNode.Scalar.class::cast)
        .filter(found -> text.form(found) != Form.OTHER);
  }

  private static String[] path(List<String> base, String... rest) {
    List<String> all = new ArrayList<>(base);
    all.addAll(List.of(rest));
    return all.toArray(String[]::new);
  }

  static Optional<YamlNode> at(YamlNode node, String... path) {
    Optional<YamlNode> found = Optional.of(node);
    for (String key : path) {
      found =
          found.flatMap(
              one -> one instanceof YamlNode.Mapping mapping ? mapping.get(key) : Optional.empty());
    }
    return found;
  }

  static String string(YamlNode node, String... path) {
    return at(node, path)
        .filter(YamlNode.Scalar.class::isInstance)
        .map(found -> ((YamlNode.Scalar) found).text())
        .orElse("");
  }

  private static List<YamlNode.Entry> entries(YamlNode node, String... path) {
    return at(node, path)
        .filter(YamlNode.Mapping.class::isInstance)
        .map(found -> ((YamlNode.Mapping) found).entries())
        .orElse(List.of());
  }

  static List<YamlNode.Mapping> items(YamlNode node, String... path) {
    return at(node, path).orElse(node) instanceof YamlNode.Sequence list
        ? list.items().stream()
            .filter(YamlNode.Mapping.class::isInstance)
            .map(YamlNode.Mapping.class::cast)
            .toList()
        : List.of();
  }
}
