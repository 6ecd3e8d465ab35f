package io.sherpack.resolve;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.version.Version;
import io.sherpack.yaml.Datum;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Pack.lock.yaml as text: written in one order, read to the letter.
public final class PackLockFile {
  private static final String API_VERSION = "sherpack.io/v1";
  private static final String KIND = "Lock";
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final Set<String> TOP =
      Set.of("apiVersion", "kind", "policy", "answers", "dependencies");
  private static final Set<String> OF_ONE =
      Set.of(
          "name",
          "alias",
          "version",
          "repository",
          "digest",
          "content",
          "constraint",
          "dependencies");

  private final Problems problems = new Problems();

  private PackLockFile() {}

  /// Returns the text of a lock.
  public static String write(PackLock lock) {
    var text = new StringBuilder();
    text.append("# Written by sherpack: `dependency update` writes it anew; commit it.\n");
    text.append("apiVersion: ").append(API_VERSION).append('\n');
    text.append("kind: ").append(KIND).append('\n');
    text.append("policy: ").append(lock.policy().word()).append('\n');
    text.append("answers: ").append(lock.answers()).append('\n');
    text.append("dependencies:").append(lock.dependencies().isEmpty() ? " []\n" : "\n");
    write(lock.dependencies(), "", text);
    return text.toString();
  }

  private static void write(List<Locked> all, String indent, StringBuilder text) {
    for (Locked one : all) {
      text.append(indent).append("- name: ").append(quoted(one.name())).append('\n');
      String inner = indent + "  ";
      one.alias().ifPresent(alias -> line(text, inner, "alias", quoted(alias)));
      line(text, inner, "version", quoted(one.version()));
      line(text, inner, "repository", quoted(one.repository()));
      if (!one.digest().isEmpty()) {
        line(text, inner, "digest", one.digest());
      }
      line(text, inner, "content", one.content());
      line(text, inner, "constraint", quoted(one.constraint()));
      if (!one.dependencies().isEmpty()) {
        text.append(inner).append("dependencies:\n");
        write(one.dependencies(), inner, text);
      }
    }
  }

  private static void line(StringBuilder text, String indent, String key, String value) {
    text.append(indent).append(key).append(": ").append(value).append('\n');
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /// Reads a lock.
  ///
  /// @throws SherpackException.Input with everything that is wrong with it
  public static PackLock read(SourceText source) {
    return new PackLockFile().lock(YamlReader.read(source));
  }

  private PackLock lock(YamlNode node) {
    if (!(node instanceof YamlNode.Mapping top)) {
      throw new SherpackException.Input(
          Diagnostic.error("wrong-type", "a lock must be a map").at(node.span()));
    }
    known(top, TOP);
    fixed(top, "apiVersion", API_VERSION);
    fixed(top, "kind", KIND);
    String word = text(top, "policy");
    Optional<LockPolicy> policy = LockPolicy.of(word);
    if (policy.isEmpty() && !word.isEmpty()) {
      wrong(top, "policy", "`" + word + "` is not a policy: it is one of " + LockPolicy.words());
    }
    String answers = digest(top, "answers");
    List<Locked> dependencies = dependencies(top);
    problems.throwIfFailed();
    return new PackLock(policy.orElse(LockPolicy.STRICT), answers, dependencies);
  }

  private List<Locked> dependencies(YamlNode.Mapping parent) {
    List<Locked> all = new ArrayList<>();
    Optional<YamlNode> list = parent.get("dependencies");
    if (list.isPresent() && !(list.get() instanceof YamlNode.Sequence)) {
      wrong(parent, "dependencies", "`dependencies` must be a list");
    }
    if (list.isPresent() && list.get() instanceof YamlNode.Sequence(_, var items)) {
      for (YamlNode item : items) {
        if (item instanceof YamlNode.Mapping one) {
          all.add(one(one));
        } else {
          problems.add(
              Diagnostic.error("wrong-type", "every item of `dependencies` must be a map")
                  .at(item.span()));
        }
      }
    }
    return all;
  }

  private Locked one(YamlNode.Mapping one) {
    known(one, OF_ONE);
    String version = text(one, "version");
    if (!version.isEmpty() && Version.parse(version).isEmpty()) {
      wrong(one, "version", "`" + version + "` is not a semantic version");
    }
    Optional<String> alias =
        one.get("alias").isPresent() ? Optional.of(text(one, "alias")) : Optional.empty();
    return new Locked(
        text(one, "name"),
        version,
        text(one, "repository"),
        one.get("digest").isPresent() ? digest(one, "digest") : "",
        digest(one, "content"),
        text(one, "constraint"),
        alias,
        dependencies(one));
  }

  private String digest(YamlNode.Mapping parent, String key) {
    String digest = text(parent, key);
    if (!digest.isEmpty() && !DIGEST.matcher(digest).matches()) {
      wrong(parent, key, "`" + digest + "` is not `sha256:` and 64 hexadecimal digits");
    }
    return digest;
  }

  private void fixed(YamlNode.Mapping top, String key, String wanted) {
    String found = text(top, key);
    if (!found.isEmpty() && !found.equals(wanted)) {
      wrong(top, key, "`%s` is `%s`, but must be `%s`".formatted(key, found, wanted));
    }
  }

  private String text(YamlNode.Mapping parent, String key) {
    Optional<YamlNode> node = parent.get(key);
    if (node.isPresent() && node.get() instanceof YamlNode.Scalar(_, _, Datum.Text(var text))) {
      return text;
    }
    if (node.isEmpty()) {
      problems.add(
          Diagnostic.error("missing-key", "`" + key + "` is missing")
              .at(parent.span())
              .hint("`sherpack dependency update` writes the lock anew"));
    } else {
      wrong(parent, key, "`" + key + "` must be a string");
    }
    return "";
  }

  private void known(YamlNode.Mapping parent, Set<String> keys) {
    for (YamlNode.Entry entry : parent.entries()) {
      if (!keys.contains(entry.key())) {
        Diagnostic unknown =
            Diagnostic.error("unknown-key", "unknown key `" + entry.key() + "`")
                .at(entry.keySpan());
        problems.add(Suggestions.didYouMean(entry.key(), keys).map(unknown::hint).orElse(unknown));
      }
    }
  }

  private void wrong(YamlNode.Mapping parent, String key, String message) {
    problems.add(
        Diagnostic.error("invalid-lock", message)
            .at(parent.get(key).map(YamlNode::span).orElse(parent.span())));
  }
}
