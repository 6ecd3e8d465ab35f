package io.sherpack.plan;

import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What roles allow and to whom bindings give them, and what of it is new.
public final class RbacGrants {
  private static final String GROUP = "rbac.authorization.k8s.io";
  private static final Set<String> ROLES = Set.of("Role", "ClusterRole");
  private static final Set<String> BINDINGS = Set.of("RoleBinding", "ClusterRoleBinding");

  /// One verb on one kind of thing; `*` and an empty name stand for all.
  private record Grant(String group, String resource, String name, String verb) {
    boolean covers(Grant other) {
      return any(group, other.group)
          && any(resource, other.resource)
          && (name.isEmpty() || name.equals(other.name))
          && any(verb, other.verb);
    }

    private static boolean any(String own, String other) {
      return own.equals("*") || own.equals(other);
    }

    String thing() {
      String of = group.isEmpty() || group.equals("/") ? resource : resource + "." + group;
      return name.isEmpty() ? of : of + "/" + name;
    }
  }

  private RbacGrants() {}

  /// Returns what `after` allows that `before` does not, a line for each role and kind of thing,
  /// and for each subject that gets a role.
  public static List<String> widened(List<Resource> before, List<Resource> after) {
    List<String> lines = new ArrayList<>();
    for (Resource resource : after) {
      if (!resource.id().group().equals(GROUP)) {
        continue;
      }
      Value.Mapping old =
          before.stream()
              .filter(one -> one.id().sameObject(resource.id()))
              .map(Resource::object)
              .findFirst()
              .orElse(Value.Mapping.EMPTY);
      if (ROLES.contains(resource.kind())) {
        roles(resource, old, lines);
      } else if (BINDINGS.contains(resource.kind())) {
        bindings(resource, old, lines);
      }
    }
    return List.copyOf(lines);
  }

  private static void roles(Resource role, Value.Mapping old, List<String> lines) {
    Set<Grant> had = grants(old);
    Map<String, Set<String>> verbs = new LinkedHashMap<>();
    for (Grant grant : grants(role.object())) {
      if (had.stream().noneMatch(one -> one.covers(grant))) {
        verbs.computeIfAbsent(grant.thing(), _ -> new LinkedHashSet<>()).add(grant.verb());
      }
    }
    verbs.forEach(
        (thing, all) ->
            lines.add(
                "`%s` may %s `%s`".formatted(role.id().label(), String.join(", ", all), thing)));
  }

  private static Set<Grant> grants(Value.Mapping role) {
    Set<Grant> grants = new LinkedHashSet<>();
    for (Value.Mapping rule : Fields.items(role, "rules")) {
      List<String> names = texts(rule, "resourceNames");
      for (String verb : texts(rule, "verbs")) {
        for (String group : texts(rule, "apiGroups")) {
          for (String resource : texts(rule, "resources")) {
            for (String name : names.isEmpty() ? List.of("") : names) {
              grants.add(new Grant(group, resource, name, verb));
            }
          }
        }
        for (String path : texts(rule, "nonResourceURLs")) {
          grants.add(new Grant("/", path, "", verb));
        }
      }
    }
    return grants;
  }

  private static List<String> texts(Value.Mapping rule, String key) {
    return rule.get(key) instanceof Value.Sequence(var items)
        ? items.stream()
            .filter(Value.Text.class::isInstance)
            .map(item -> ((Value.Text) item).value())
            .toList()
        : List.of();
  }

  private static void bindings(Resource binding, Value.Mapping old, List<String> lines) {
    Value.Mapping role = Fields.mapping(binding.object(), "roleRef");
    boolean other = !role.equals(Fields.mapping(old, "roleRef"));
    List<Value.Mapping> had = Fields.items(old, "subjects");
    for (Value.Mapping subject : Fields.items(binding.object(), "subjects")) {
      if (other || !had.contains(subject)) {
        lines.add(
            "`%s` gives `%s/%s` to `%s`"
                .formatted(
                    binding.id().label(),
                    Fields.text(role, "kind").orElse(""),
                    Fields.text(role, "name").orElse(""),
                    subject(subject)));
      }
    }
  }

  private static String subject(Value.Mapping subject) {
    String space = Fields.text(subject, "namespace").map(text -> text + "/").orElse("");
    return Fields.text(subject, "kind").orElse("")
        + "/"
        + space
        + Fields.text(subject, "name").orElse("");
  }
}
