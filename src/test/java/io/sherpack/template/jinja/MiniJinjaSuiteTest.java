package io.sherpack.template.jinja;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// MiniJinja's own cases: all pass but those that docs/compatibility.md names.
final class MiniJinjaSuiteTest {
  private static final Pattern DIFFERENCE = Pattern.compile("(?m)^- `([^`]+\\.\\w+)`:");
  private static final int MOST_DIFFERENCES = 6;

  @Test
  void allCasesPassButTheDocumentedDifferences() throws IOException {
    Path file = Path.of(System.getProperty("sherpack.minijinja", ""));
    assumeTrue(Files.isRegularFile(file), "no suite at " + file);
    Suite suite = new Suite(new ObjectMapper().readTree(file.toFile()));
    List<String> failed = new ArrayList<>();
    Set<String> different = new TreeSet<>();
    for (Suite.Case one : suite.cases()) {
      String wrong = suite.run(one);
      if (!wrong.isEmpty()) {
        different.add(one.name());
        failed.add("### " + one.name() + "\n" + wrong);
      }
    }
    int all = suite.cases().size();
    System.out.println("minijinja suite: " + (all - different.size()) + " of " + all + " cases");
    Set<String> documented = documented();
    assertTrue(documented.size() <= MOST_DIFFERENCES, "too many differences");
    Set<String> unexpected = new TreeSet<>(different);
    unexpected.removeAll(documented);
    assertEquals(Set.of(), unexpected, String.join("\n", failed));
  }

  private static Set<String> documented() throws IOException {
    return DIFFERENCE
        .matcher(Files.readString(Path.of("docs/compatibility.md")))
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
