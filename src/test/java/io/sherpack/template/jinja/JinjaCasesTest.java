package io.sherpack.template.jinja;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sherpack.testing.Case;
import io.sherpack.testing.Cases;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The language, one case for each of its parts; what is expected is what MiniJinja prints.
final class JinjaCasesTest {
  private static final String VALUES =
      """
      {"name": "World", "list": [3, 1, 2], "map": {"b": 1, "a": 2}, "empty": [], "flag": true,
       "text": "one two\\nthree", "nothing": null,
       "people": [{"name": "Ann", "age": 30, "city": "Oslo"},
                  {"name": "bob", "age": 25, "city": "Rome"},
                  {"name": "Cid", "age": 30, "city": "oslo"}]}
      """;

  @TestFactory
  Stream<DynamicTest> cases() {
    return Cases.under("template/jinja").tests(JinjaCasesTest::run);
  }

  private static SequencedMap<String, String> run(Case one) throws IOException {
    var suite = new Suite(new ObjectMapper().readTree("{\"refs\": {}, \"cases\": []}"));
    var asked =
        new Suite.Case(
            "template.txt",
            one.section("template").orElseThrow(),
            new ObjectMapper().readTree(VALUES),
            JsonNodeFactory.instance.objectNode(),
            Optional.empty(),
            Optional.empty());
    var result = new LinkedHashMap<String, String>();
    suite
        .outcome(asked)
        .ifPresentOrElse(
            error -> result.put("error", error.kind() + " in line " + error.line() + "\n"),
            () -> result.put("text", suite.render(asked) + "\n"));
    return result;
  }
}
