package io.sherpack.lint;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Severity;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import io.sherpack.pack.ChartFields;
import io.sherpack.pack.PackMetadata;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import io.sherpack.version.Version;
import io.sherpack.yaml.Datum;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import io.sherpack.yaml.YamlReader.Duplicates;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Helm's own rules over Chart.yaml, also over one of a chart that cannot be loaded.
public final class ChartFileRules {
  private static final String CHART = "Chart.yaml";

  // Addresses that Helm takes: before the @ a quote stands before each letter, if any does; the
  // last
  // part of the host has no digit at its ends, and a dot may end it.
  private static final String BEYOND_ASCII = "\\u00a0-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\uffef";
  private static final String LETTER = "[a-zA-Z" + BEYOND_ASCII + "]";
  private static final String LETTER_OR_DIGIT = "[a-zA-Z0-9" + BEYOND_ASCII + "]";
  private static final String ATOM = "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~" + BEYOND_ASCII + "-]+";
  private static final String SPACE = "(?:(?:[ \\t]*\\r\\n)?[ \\t]+)?";
  private static final String QUOTABLE =
      "(?:[\\x01-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f!\\x23-\\x5b\\x5d-\\x7e"
          + BEYOND_ASCII
          + "]|\\([\\x01-\\x09\\x0b-\\x7f"
          + BEYOND_ASCII
          + "])";
  private static final Pattern EMAIL =
      Pattern.compile(
          "(?:%1$s(?:\\.%1$s)*|(?:\"%2$s%3$s)*%2$s\")".formatted(ATOM, SPACE, QUOTABLE)
              + "@%2$s(?:[a-zA-Z0-9%3$s._~-]*%2$s)?\\.%1$s(?:[a-zA-Z0-9%3$s_~-]*%1$s)?\\.?"
                  .formatted(LETTER, LETTER_OR_DIGIT, BEYOND_ASCII));

  private final SourceText text;
  private final List<ChartFinding> findings = new ArrayList<>();

  private ChartFileRules(SourceText text) {
    this.text = text;
  }

  /// Returns what is to be said of a Chart.yaml, in Helm's order.
  public static List<ChartFinding> check(SourceText file) {
    var rules = new ChartFileRules(file);
    ChartFields.tried(file)
        .ifPresentOrElse(
            rules::all,
            () ->
                rules.add(
                    Severity.ERROR,
                    "unable to parse YAML\n\t" + ChartFields.mistake(file).orElse("")));
    return rules.findings;
  }

  private void add(Severity severity, String what) {
    findings.add(new ChartFinding(severity, CHART, what));
  }

  private void all(PackMetadata metadata) {
    YamlNode.Mapping file =
        YamlReader.read(text, Duplicates.LAST_WINS) instanceof YamlNode.Mapping mapping
            ? mapping
            : new YamlNode.Mapping(text.at(0), List.of());
    strict(file);
    name(metadata.name());
    apiVersion(file);
    string(file, "version");
    version(metadata.version());
    string(file, "appVersion");
    maintainers(file, metadata);
    metadata.sources().stream()
        .filter(source -> !source.isEmpty() && !url(source))
        .findFirst()
        .ifPresent(source -> add(Severity.ERROR, "invalid source URL '" + source + "'"));
    icon(metadata);
    firstFormat(file, metadata);
    if (Version.strict(metadata.version()).isEmpty()) {
      add(Severity.WARNING, "version '" + metadata.version() + "' is not a valid SemVerV2");
    }
  }

  // Helm reads it a second time, and tells what stands there in vain.
  private void strict(YamlNode.Mapping file) {
    try {
      var _ = YamlReader.read(text);
      Set<String> unknown = new TreeSet<>();
      file.entries().forEach(entry -> unknown.add(entry.key()));
      unknown.removeIf(key -> ChartFields.ORDER.stream().anyMatch(key::equalsIgnoreCase));
      if (!unknown.isEmpty()) {
        notStrict(
            "error unmarshaling JSON: while decoding JSON: json: unknown field \""
                + unknown.iterator().next()
                + "\"");
      }
    } catch (SherpackException.Input twice) {
      notStrict(
          "error converting YAML to JSON: yaml: unmarshal errors:"
              + twice.diagnostics().stream()
                  .map(ChartFileRules::twice)
                  .collect(Collectors.joining()));
    }
  }

  private static String twice(Diagnostic found) {
    return found
        .span()
        .map(
            place ->
                "\n  line %d: key \"%s\" already set in map".formatted(place.line(), key(place)))
        .orElseGet(found::message);
  }

  private static String key(Span place) {
    String line = place.source().text().lines().skip(place.line() - 1).findFirst().orElse("");
    int start = Math.min(line.length(), place.column() - 1);
    return line.substring(start, Math.min(line.length(), start + place.length()));
  }

  private void notStrict(String reason) {
    add(Severity.WARNING, "failed to strictly parse chart metadata file\n\t" + reason);
  }

  private void name(String name) {
    if (name.isEmpty()) {
      add(Severity.ERROR, "name is required");
    } else if (name.contains("/")) {
      add(Severity.ERROR, "chart name " + JsonWriter.COMPACT.write(Value.of(name)) + " is invalid");
    }
  }

  private void version(String version) {
    if (version.isEmpty()) {
      add(Severity.ERROR, "version is required");
    } else if (Version.parse(version).isEmpty()) {
      add(Severity.ERROR, "version '" + version + "' is not a valid SemVer");
    }
  }

  private void apiVersion(YamlNode.Mapping file) {
    String both = "The value must be either \"v1\" or \"v2\"";
    String written =
        file.get("apiVersion").orElse(null) instanceof YamlNode.Scalar(_, var text, _) ? text : "";
    if (written.isEmpty()) {
      add(Severity.ERROR, "apiVersion is required. " + both);
    } else if (!written.equals("v1") && !written.equals("v2")) {
      add(Severity.ERROR, "apiVersion '" + written + "' is not valid. " + both);
    }
  }

  private void string(YamlNode.Mapping file, String key) {
    if (!(file.get(key).orElse(null) instanceof YamlNode.Scalar(_, _, Datum datum))) {
      return;
    }
    String type =
        switch (datum) {
          case Datum.Text _ -> "string";
          case Datum.Truth _ -> "bool";
          case Datum.Nothing _ -> "<nil>";
          case Datum.Whole _, Datum.Real _ -> "float64";
        };
    if (!type.equals("string")) {
      add(Severity.ERROR, key + " should be of type string but it's of type " + type);
    }
  }

  // Only the first mistake is told.
  private void maintainers(YamlNode.Mapping file, PackMetadata metadata) {
    if (file.get("maintainers").orElse(null) instanceof YamlNode.Sequence list
        && list.items().stream().anyMatch(YamlNode::isNull)) {
      add(Severity.ERROR, "a maintainer entry is empty");
      return;
    }
    metadata.maintainers().stream()
        .flatMap(one -> mistake(one).stream())
        .findFirst()
        .ifPresent(mistake -> add(Severity.ERROR, mistake));
  }

  private static Optional<String> mistake(PackMetadata.Maintainer maintainer) {
    String email = maintainer.email().orElse("");
    String url = maintainer.url().orElse("");
    String who = "' for maintainer '" + maintainer.name() + "'";
    if (maintainer.name().isEmpty()) {
      return Optional.of("each maintainer requires a name");
    }
    if (!email.isEmpty() && !EMAIL.matcher(email).matches()) {
      return Optional.of("invalid email '" + email + who);
    }
    return url.isEmpty() || url(url) || url("https://" + url)
        ? Optional.empty()
        : Optional.of("invalid url '" + url + who);
  }

  private void icon(PackMetadata metadata) {
    String icon = metadata.icon().orElse("");
    if (icon.isEmpty()) {
      add(Severity.INFO, "icon is recommended");
    } else if (!url(icon)) {
      add(Severity.ERROR, "invalid icon URL '" + icon + "'");
    }
  }

  private void firstFormat(YamlNode.Mapping file, PackMetadata metadata) {
    String version = metadata.apiVersion();
    if (metadata.type().isPresent() && !version.equals("v2")) {
      add(
          Severity.ERROR,
          "chart type is not valid in apiVersion '"
              + version
              + "'. It is valid in apiVersion 'v2'");
    }
    boolean dependencies =
        file.get("dependencies").orElse(null) instanceof YamlNode.Sequence list
            && !list.items().isEmpty();
    if (dependencies && !version.equals("v2")) {
      add(
          Severity.ERROR,
          "dependencies are not valid in the Chart file with apiVersion '"
              + version
              + "'. They are valid in apiVersion 'v2'");
    }
  }

  private static boolean url(String text) {
    try {
      return new URI(text).isAbsolute();
    } catch (URISyntaxException malformed) {
      return false;
    }
  }
}
