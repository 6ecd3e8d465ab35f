package io.sherpack.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a role may allow: a verb on a resource, as requests show that it is needed.
///
/// @param resource with its part, such as `pods/log`
public record Permission(String verb, String group, String resource)
    implements Comparable<Permission> {
  private static final Pattern PATH =
      Pattern.compile(
          "/(?:api/v1|apis/(?<group>[^/]+)/[^/]+)(?:/namespaces/[^/]+(?=/[^/]))?"
              + "/(?<resource>[^/]+)(?:/(?<name>[^/]+)(?:/(?<part>[^/]+))?)?");

  /// Returns what the requests needed. Whoever is known may discover kinds and ask for permissions.
  public static SortedSet<Permission> of(List<KillingProxy.Asked> requests) {
    SortedSet<Permission> all = new TreeSet<>();
    requests.forEach(request -> all.addAll(of(request)));
    return all;
  }

  private static List<Permission> of(KillingProxy.Asked request) {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches() || request.path().startsWith("/apis/authorization.k8s.io/")) {
      return List.of();
    }
    String group = Optional.ofNullable(path.group("group")).orElse("");
    String part = Optional.ofNullable(path.group("part")).map(text -> "/" + text).orElse("");
    String resource = path.group("resource") + part;
    boolean named = path.group("name") != null;
    List<Permission> needed = new ArrayList<>();
    needed.add(new Permission(verb(request, named), group, resource));
    // Applying what is not there takes both.
    if (request.method().equals("PATCH") && request.code() == 201) {
      needed.add(new Permission("create", group, resource));
    }
    return needed;
  }

  private static String verb(KillingProxy.Asked request, boolean named) {
    return switch (request.method()) {
      case "GET" -> named ? "get" : request.query().contains("watch=true") ? "watch" : "list";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> "delete";
      default -> throw new IllegalArgumentException(request.method());
    };
  }

  /// A name for whoever has all but this.
  public String lacking() {
    return "lacks-"
        + verb
        + "-"
        + resource.replace('/', '-')
        + (group.isEmpty() ? "" : "." + group);
  }

  @Override
  public int compareTo(Permission other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return verb + " " + resource + (group.isEmpty() ? "" : "." + group);
  }
}
