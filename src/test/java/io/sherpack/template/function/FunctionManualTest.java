package io.sherpack.template.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `docs/functions.md` says what the library has; `-Dgolden=update` writes it.
final class FunctionManualTest {
  private static final Path MANUAL = Path.of("docs/functions.md");
  private static final String HEAD =
      """
      # Functions of templates

      Generated from the library; do not edit. Each function is a Go function, a Jinja function and, where the third
      column says so, a Jinja filter; the piped value takes the place of the parameter named there. `a?` may be left out, `a…`
      stands for any number. Under the names of Sprig and Helm the functions do what Sprig 3.3 and Helm 4 do; each
      also has its name in small letters and in snake case (`haskey`, `has_key`). Outside of Go templates `set`, `unset` and the
      merges give a copy, an undecodable text is an error, and `list`, `dict`, `coalesce` and `printf` take one list as well.

      | function | parameters | filter | what it does |
      |---|---|---|---|
      """;

  @Test
  void theManualIsUpToDate() throws IOException {
    String wanted =
        HEAD
            + FunctionLibrary.standard().definitions().stream()
                .map(FunctionManualTest::line)
                .collect(Collectors.joining());
    if (System.getProperty("golden", "").equals("update")) {
      Files.writeString(MANUAL, wanted);
      fail("docs/functions.md is written; run again without -Dgolden=update");
    }
    assertEquals(wanted, Files.readString(MANUAL));
  }

  @Test
  void everyNameIsFound() {
    FunctionLibrary library = FunctionLibrary.standard();
    var owners =
        library.definitions().stream()
            .flatMap(definition -> definition.names().stream())
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    assertTrue(owners.size() > 200);
    assertEquals(
        Map.of(),
        owners.entrySet().stream()
            .filter(entry -> entry.getValue() > 1)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    assertEquals(library.find("hasKey"), library.find("has_key"));
    assertEquals(library.find("toYaml"), library.find("toyaml"));
  }

  private static String line(Definition definition) {
    String names =
        definition.names().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    return "| %s | %s | %s | %s |%n"
        .formatted(
            names,
            definition.signature().text(),
            place(definition),
            definition.summary().replace("|", "\\|"));
  }

  private static String place(Definition definition) {
    if (!definition.filter()) {
      return "";
    }
    var names = definition.signature().names();
    int subject = definition.subject() < 0 ? names.size() - 1 : definition.subject();
    return names.isEmpty() ? "" : names.get(subject);
  }
}
