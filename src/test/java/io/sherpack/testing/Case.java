package io.sherpack.testing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// One test written as a file: sections that begin with `=== name ===`. Text before the first
/// section is a remark for the reader.
///
/// A section is a file of the workspace unless its name is `args`, `stdin`, `env` or begins with
/// `expected `. A text without a newline at its end is written with the last line [#NO_NEWLINE].
public record Case(String name, String remark, SequencedMap<String, String> sections) {
  static final String NO_NEWLINE = "\\ no newline at the end";
  private static final String EXPECTED = "expected ";
  private static final String EXPECTED_FILE = EXPECTED + "file ";
  private static final List<String> NOT_FILES = List.of("args", "stdin", "env");

  public Case {
    sections = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(sections));
  }

  /// Reads the text of a case file.
  ///
  /// @throws IllegalArgumentException when two sections have one name
  public static Case parse(String name, String text) {
    var sections = new LinkedHashMap<String, StringBuilder>();
    var remark = new StringBuilder();
    var current = remark;
    for (String line : text.lines().toList()) {
      Optional<String> header = header(line);
      if (header.isEmpty()) {
        current.append(line).append('\n');
        continue;
      }
      current = new StringBuilder();
      if (sections.put(header.get(), current) != null) {
        throw new IllegalArgumentException(name + ": section `" + header.get() + "` twice");
      }
    }
    var texts = new LinkedHashMap<String, String>();
    sections.forEach((section, body) -> texts.put(section, decoded(body.toString())));
    return new Case(name, remark.toString(), texts);
  }

  /// The text of the case file; [#parse] of it is this case again.
  public String print() {
    return remark + print(sections);
  }

  static String print(Map<String, String> sections) {
    var text = new StringBuilder();
    sections.forEach(
        (section, body) ->
            text.append("=== ").append(section).append(" ===\n").append(encoded(body)));
    return text.toString();
  }

  public Optional<String> section(String section) {
    return Optional.ofNullable(sections.get(section));
  }

  /// The command line of section `args`, split at blanks and line ends; single and double quotes
  /// group.
  public List<String> args() {
    return Words.split(section("args").orElse(""));
  }

  /// The lines `KEY=VALUE` of section `env`.
  public Map<String, String> environment() {
    var variables = new LinkedHashMap<String, String>();
    section("env")
        .orElse("")
        .lines()
        .forEach(
            line -> {
              int equals = line.indexOf('=');
              variables.put(line.substring(0, equals), line.substring(equals + 1));
            });
    return variables;
  }

  /// The sections that are files of the workspace.
  public SequencedMap<String, String> files() {
    var files = new LinkedHashMap<String, String>();
    sections.forEach(
        (section, body) -> {
          if (!NOT_FILES.contains(section) && !section.startsWith(EXPECTED)) {
            files.put(section, body);
          }
        });
    return files;
  }

  /// The sections that are compared, by name.
  SortedMap<String, String> expectations() {
    var expectations = new TreeMap<>(sections);
    expectations.keySet().removeIf(section -> !section.startsWith(EXPECTED));
    return expectations;
  }

  public Optional<String> expected(String what) {
    return section(EXPECTED + what);
  }

  /// The files that section names `expected file NAME` ask for.
  public List<String> expectedFiles() {
    return sections.keySet().stream()
        .filter(section -> section.startsWith(EXPECTED_FILE))
        .map(section -> section.substring(EXPECTED_FILE.length()))
        .toList();
  }

  /// This case with its expectations replaced by `expected`, which come last and in that order.
  public Case expecting(SequencedMap<String, String> expected) {
    var changed = new LinkedHashMap<>(sections);
    changed.keySet().removeIf(section -> section.startsWith(EXPECTED));
    expected.forEach((what, text) -> changed.put(EXPECTED + what, text));
    return new Case(name, remark, changed);
  }

  private static Optional<String> header(String line) {
    boolean is = line.length() > 8 && line.startsWith("=== ") && line.endsWith(" ===");
    return is ? Optional.of(line.substring(4, line.length() - 4).strip()) : Optional.empty();
  }

  private static String decoded(String body) {
    String end = NO_NEWLINE + "\n";
    return body.endsWith("\n" + end) ? body.substring(0, body.length() - end.length() - 1) : body;
  }

  private static String encoded(String body) {
    if (body.lines().anyMatch(line -> header(line).isPresent())) {
      throw new IllegalArgumentException("a case cannot hold a text with a section header in it");
    }
    return body.isEmpty() || body.endsWith("\n") ? body : body + "\n" + NO_NEWLINE + "\n";
  }
}
