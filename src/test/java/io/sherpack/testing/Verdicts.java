package io.sherpack.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// The verdicts in a report in JUnit's XML: lines of verdict, suite and test, sorted.
public final class Verdicts {
  private Verdicts() {}

  public static List<String> of(Path report)
      throws IOException, ParserConfigurationException, SAXException {
    NodeList cases =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(report.toFile())
            .getElementsByTagName("testcase");
    List<String> verdicts = new ArrayList<>();
    for (int i = 0; i < cases.getLength(); i++) {
      Element one = (Element) cases.item(i);
      // A suite without a name goes by its file's here, by none there.
      String suite = ((Element) one.getParentNode()).getAttribute("name");
      verdicts.add(
          String.join(
              "\t", verdict(one), suite.endsWith(".yaml") ? "" : suite, one.getAttribute("name")));
    }
    Collections.sort(verdicts);
    return verdicts;
  }

  private static String verdict(Element test) {
    if (test.getElementsByTagName("skipped").getLength() > 0) {
      return "skipped";
    }
    return test.getElementsByTagName("failure").getLength()
                + test.getElementsByTagName("error").getLength()
            == 0
        ? "passed"
        : "failed";
  }

  /// Copies a folder, with the right to write.
  public static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.write(target, Files.readAllBytes(file));
        }
      }
    }
  }
}
