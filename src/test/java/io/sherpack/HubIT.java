package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.testing.RealHelm;
import io.sherpack.testing.RealNginx;
import io.sherpack.testing.Sherpack;
import io.sherpack.values.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// A hub's answer, as Artifact Hub documents it, printed by real Helm and by us.
final class HubIT {
  private static final String ANSWER =
      """
      {"data": [
        {"id": "acme/web", "type": "chart",
         "artifactHub": {"packageUrl": "https://artifacthub.io/packages/helm/acme/web"},
         "attributes": {"name": "web", "description": "Serves the pages of a shop, \\u00fcber alles and for a long time to come",
           "repo": {"name": "acme", "url": "https://charts.example.com/acme"}, "keywords": ["http"]},
         "links": {"self": ""},
         "relationships": {"latestChartVersion": {"data": {"version": "1.2.3", "app_version": "1.10",
           "created": "2026-01-02T03:04:05Z", "digest": "", "urls": [""]}, "links": {"self": ""}}}},
        {"id": "other/db", "type": "chart",
         "attributes": {"name": "db", "description": "<db> & more", "repo": {"name": "other", "url": "https://example.org"}},
         "relationships": {"latestChartVersion": {"data": {"version": "0.1.0-rc.1", "app_version": ""}}}}
      ]}
      """;

  @TempDir private Path folder;

  @Test
  void printsWhatHelmPrints() throws IOException, InterruptedException {
    folder = folder.toRealPath();
    Path site = Files.createDirectories(folder.resolve("site"));
    Files.writeString(site.resolve("some.json"), ANSWER);
    Files.writeString(site.resolve("none.json"), "{\"data\": []}");
    int port = RealNginx.port();
    String server =
        """
        server { listen 127.0.0.1:%d; root %s; default_type application/json;
          location = /hub/api/chartsvc/v1/charts/search { rewrite ^ /some.json; }
          location = /empty/api/chartsvc/v1/charts/search {
            if ($arg_q != "web+%%3A+%%26") { return 400; }
            rewrite ^ /none.json; }
        }
        """
            .formatted(port, site);
    var sherpack = new Sherpack(folder.resolve("none"), folder, "default");
    RealHelm helm = RealHelm.on(folder.resolve("none"));
    String hub = "http://127.0.0.1:" + port;
    try (RealNginx _ =
        RealNginx.start(Files.createDirectories(folder.resolve("nginx")), server, port)) {
      assertAll(
          List.of(
                  "web",
                  "web --list-repo-url",
                  "web --max-col-width 0 --list-repo-url",
                  "web --max-col-width 12",
                  "web -o json",
                  "web -o yaml")
              .stream()
              .map(
                  line ->
                      (Executable)
                          () -> {
                            String[] words =
                                ("search hub --endpoint " + hub + "/hub " + line).split(" ");
                            assertEquals(
                                comparable(line, helm.run(words).out()),
                                comparable(line, sherpack.ok(words)),
                                line);
                          }));
      String[] nothing = {"search", "hub", "web", ": &", "--endpoint", hub + "/empty"};
      assertEquals(helm.run(nothing).out(), sherpack.ok(nothing));
      String[] failing = {
        "search", "hub", "web : &", "--endpoint", hub + "/empty", "--fail-on-no-result"
      };
      assertEquals(helm.run(failing).exit(), sherpack.run(failing).exit());
      Sherpack.Run gone = sherpack.run("search", "hub", "web", "--endpoint", hub);
      assertEquals(4, gone.exit(), gone.toString());
      assertTrue(gone.err().contains("answers with status 404"), gone.toString());
    }
  }

  private static Object comparable(String line, String text) {
    return line.endsWith("json") ? JsonReader.read(new SourceText(line, text)) : text;
  }
}
