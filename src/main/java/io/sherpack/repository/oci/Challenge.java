package io.sherpack.repository.oci;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One way to authenticate that a `WWW-Authenticate` header offers (RFC 9110, section 11).
///
/// @param scheme in small letters, such as `basic` or `bearer`
/// @param parameters by name in small letters
record Challenge(String scheme, Map<String, String> parameters) {
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final Pattern PARAMETER =
      Pattern.compile("\\s*(" + TOKEN + ")\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^,\\s]*))");
  private static final Pattern SCHEME =
      Pattern.compile("[\\s,]*(" + TOKEN + ")(?=\\s|,|$)(?!\\s*=)");
  private static final Pattern COMMA = Pattern.compile("\\s*,");
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

  Challenge {
    parameters = Map.copyOf(parameters);
  }

  /// Returns what all headers offer, in their order; what cannot be read ends a header.
  static List<Challenge> parse(List<String> headers) {
    List<Challenge> all = new ArrayList<>();
    headers.forEach(header -> parse(header, all));
    return List.copyOf(all);
  }

  private static void parse(String header, List<Challenge> all) {
    Matcher scheme = SCHEME.matcher(header);
    int offset = 0;
    while (scheme.find(offset) && scheme.start() == offset) {
      Map<String, String> parameters = new LinkedHashMap<>();
      offset = parameters(header, scheme.end(), parameters);
      all.add(new Challenge(scheme.group(1).toLowerCase(Locale.ROOT), parameters));
    }
  }

  private static int parameters(String header, int start, Map<String, String> parameters) {
    Matcher parameter = PARAMETER.matcher(header);
    Matcher comma = COMMA.matcher(header);
    int offset = start;
    while (parameter.find(offset) && parameter.start() == offset) {
      String quoted = parameter.group(2);
      String value = quoted == null ? parameter.group(3) : ESCAPED.matcher(quoted).replaceAll("$1");
      parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value);
      offset = parameter.end();
      if (!comma.find(offset) || comma.start() != offset) {
        return offset;
      }
      // What follows the comma may be another parameter or the next scheme.
      int after = comma.end();
      if (!parameter.find(after) || parameter.start() != after) {
        return offset;
      }
      offset = after;
    }
    return offset;
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(text -> !text.isEmpty());
  }
}
