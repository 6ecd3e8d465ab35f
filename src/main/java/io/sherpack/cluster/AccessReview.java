package io.sherpack.cluster;

import io.sherpack.manifest.Fields;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// Asks the server what the caller may do: for all rules of a namespace at once, and for what they
/// do not hold one by one, because other authorizers than RBAC tell no rules.
final class AccessReview {
  /// Below it questions are sent like objects, which nobody keeps.
  static final String PATH = "/apis/authorization.k8s.io/v1/";

  private final Function<Request, Reply> send;
  private final Map<String, List<Value.Mapping>> rules = new HashMap<>();

  AccessReview(Function<Request, Reply> send) {
    this.send = send;
  }

  /// Returns those that are denied for sure, one for each verb, kind and namespace.
  List<Access> denied(Collection<Access> wanted, String home) {
    List<Access> open = new ArrayList<>();
    for (Access access : wanted) {
      String namespace = access.namespace().isEmpty() ? home : access.namespace();
      boolean granted =
          rules.computeIfAbsent(namespace, this::rules).stream()
              .anyMatch(rule -> grants(rule, access));
      if (!granted && open.stream().noneMatch(access::sameRole)) {
        open.add(access);
      }
    }
    return open.stream().filter(this::refused).toList();
  }

  private List<Value.Mapping> rules(String namespace) {
    Value spec = Value.mapping(Map.of("namespace", Value.of(namespace)));
    return Fields.items(ask("SelfSubjectRulesReview", spec), "status", "resourceRules");
  }

  private boolean refused(Access access) {
    Value attributes =
        Value.mapping(
            Map.of(
                "namespace", Value.of(access.namespace()),
                "verb", Value.of(access.verb()),
                "group", Value.of(access.resource().group()),
                "resource", Value.of(access.resource().plural()),
                "name", Value.of(access.name())));
    Value.Mapping answer =
        ask("SelfSubjectAccessReview", Value.mapping(Map.of("resourceAttributes", attributes)));
    return Fields.at(answer, "status", "allowed").equals(Value.of(false));
  }

  // Where even asking is forbidden the change itself finds out.
  private Value.Mapping ask(String kind, Value spec) {
    Value.Mapping review =
        Value.mapping(
            Map.of(
                "apiVersion", Value.of("authorization.k8s.io/v1"),
                "kind", Value.of(kind),
                "spec", spec));
    Reply reply =
        send.apply(
            Request.of("POST", PATH + kind.toLowerCase(Locale.ROOT) + "s", "ask for permissions")
                .body(JsonWriter.COMPACT.write(review)));
    return reply.successful() ? reply.object() : Value.Mapping.EMPTY;
  }

  private static boolean grants(Value.Mapping rule, Access access) {
    List<String> names = texts(rule, "resourceNames");
    return any(texts(rule, "verbs"), access.verb())
        && any(texts(rule, "apiGroups"), access.resource().group())
        && any(texts(rule, "resources"), access.resource().plural())
        && (names.isEmpty() || names.contains(access.name()));
  }

  private static boolean any(List<String> allowed, String wanted) {
    return allowed.contains("*") || allowed.contains(wanted);
  }

  private static List<String> texts(Value.Mapping rule, String key) {
    return rule.get(key) instanceof Value.Sequence(List<Value> items)
        ? items.stream()
            .flatMap(
                item -> item instanceof Value.Text(var text) ? Stream.of(text) : Stream.empty())
            .toList()
        : List.of();
  }
}
