package io.sherpack.lint;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackKind;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the templates of a pack and its subpacks mention, whether or not a rendering comes by: this
/// keeps switched-off features from counting as unused.
final class TemplateWords {
  private static final Pattern EXPRESSION = Pattern.compile("\\{\\{.*?}}");
  private static final Pattern ALL_VALUES =
      Pattern.compile(
          "\\bvalues\\b\\s*[|,)\\]]|\\bin\\s+values\\b(?!\\s*[.\\[])|=\\s*values\\s*-?%");

  // Who only looks for one of them, or hands them on, names what it wants of them.
  private static final Pattern ALL_VALUES_IN_GO =
      Pattern.compile(
          "\\{\\{[^}]*(?<![$.\\w])(?:range|tpl|to\\w+|must\\w+|merge\\w*|deepCopy|keys|values|pick|omit|print\\w*)\\b"
              + "[^}]*\\.Values(?![\\w.])");

  private final PackKind kind;
  private final String text;

  private TemplateWords(PackKind kind, String text) {
    this.kind = kind;
    this.text = text;
  }

  static TemplateWords of(Pack pack) {
    var text = new StringBuilder();
    gather(pack, text);
    return new TemplateWords(pack.kind(), text.toString());
  }

  private static void gather(Pack pack, StringBuilder text) {
    pack.templates().forEach(template -> text.append(template.text()).append('\n'));
    pack.files()
        .forEach(
            (name, bytes) -> {
              if (!name.startsWith("crds/") && !name.endsWith(".md")) {
                text.append(new String(bytes, StandardCharsets.ISO_8859_1)).append('\n');
              }
            });
    pack.values().map(SourceText::text).ifPresent(values -> expressions(values, text));
    pack.subpacks().forEach(subpack -> gather(subpack, text));
  }

  // Values can hold templates themselves.
  private static void expressions(String values, StringBuilder text) {
    Matcher matcher = EXPRESSION.matcher(values);
    while (matcher.find()) {
      text.append(matcher.group()).append('\n');
    }
  }

  boolean mention(String key) {
    return found("(?<![\\w-])" + Pattern.quote(key) + "(?![\\w-])");
  }

  /// Whether `parent.key` is written somewhere.
  boolean mention(String parent, String key) {
    return found("\\b" + Pattern.quote(parent) + "\\s*\\.\\s*" + Pattern.quote(key) + "(?!\\w)");
  }

  /// Whether the map `key` is used somewhere without one of its members being named.
  boolean mentionAlone(String key) {
    String quoted = Pattern.quote(key);
    return found("\\." + quoted + "(?!\\w)(?!\\s*[.\\[])|[\"']" + quoted + "[\"']");
  }

  /// Whether the values are used as a whole.
  boolean mentionAllValues() {
    return switch (kind) {
      case PACK -> ALL_VALUES.matcher(text).find();
      case CHART -> ALL_VALUES_IN_GO.matcher(text).find();
    };
  }

  /// Whether `key` may be asked for at the top. Templates of a chart hand the values on under other
  /// names.
  boolean mentionAtTop(String key) {
    return kind == PackKind.CHART ? mention(key) : mention("values", key);
  }

  private boolean found(String pattern) {
    return Pattern.compile(pattern).matcher(text).find();
  }
}
