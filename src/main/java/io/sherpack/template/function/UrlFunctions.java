package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// URLs in their parts.
final class UrlFunctions {
  static final List<Definition> TABLE =
      List.of(
          Definition.of(
              "urlParse",
              "url",
              "Splits a URL into scheme, host, hostname, path, query, opaque, fragment, userinfo.",
              UrlFunctions::split),
          Definition.of("urlJoin", "parts", "Makes a URL of its parts.", UrlFunctions::join));

  private UrlFunctions() {}

  private static Value split(Call call) {
    GoUrl url = parse(call, call.text(0));
    var parts = new LinkedHashMap<String, Value>();
    parts.put("scheme", Value.of(url.scheme()));
    parts.put("host", Value.of(url.host()));
    parts.put("hostname", Value.of(url.hostname()));
    parts.put("path", Value.of(url.path()));
    parts.put("query", Value.of(url.query()));
    parts.put("opaque", Value.of(url.opaque()));
    parts.put("fragment", Value.of(url.fragment()));
    parts.put("userinfo", Value.of(url.user().orElse("")));
    return new Value.Mapping(parts);
  }

  // The URL may hold a password, so only Go's own message shows it.
  private static GoUrl parse(Call call, String text) {
    try {
      return GoUrl.parse(text);
    } catch (Malformed e) {
      String url = call.goSemantics() ? "parse " + GoText.quote(text) + ": " : "";
      throw call.fail("unable to parse url: " + url + e.sentence());
    }
  }

  private static Value join(Call call) {
    Map<String, Value> parts = call.mapping(0).entries();
    String user = part(call, parts, "userinfo");
    Optional<String> parsed =
        user.isEmpty() ? Optional.empty() : parse(call, "proto://" + user + "@host").user();
    var url =
        new GoUrl(
            part(call, parts, "scheme"),
            part(call, parts, "opaque"),
            parsed,
            part(call, parts, "host"),
            part(call, parts, "path"),
            part(call, parts, "query"),
            part(call, parts, "fragment"));
    return Value.of(url.text());
  }

  private static String part(Call call, Map<String, Value> parts, String name) {
    return switch (parts.getOrDefault(name, Value.of(""))) {
      case Value.Text(var text) -> text;
      case Value other ->
          throw call.fail("`" + name + "` of a URL must be a string, not " + other.kindName());
    };
  }
}
