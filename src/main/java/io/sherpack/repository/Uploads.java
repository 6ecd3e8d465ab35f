package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Secrets;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.repository.cache.Sha256;
import io.sherpack.repository.http.Access;
import io.sherpack.repository.http.FetchReason;
import io.sherpack.repository.http.Web;
import io.sherpack.repository.http.WebReply;
import io.sherpack.repository.http.WebRequest;
import io.sherpack.repository.http.WebRequest.Part;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Puts archives into HTTP repositories that speak ChartMuseum's API.
public final class Uploads {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final String SERVER_INFO = "serverInfo:";

  private final Supplier<Web> web;
  private final Logins logins;

  public Uploads(RepositoryPlaces places, Supplier<Web> web) {
    this.web = web;
    this.logins = new Logins(places.variables(), new Registries(places, web).credentials());
  }

  /// What is put there.
  ///
  /// @param file the name of the archive there
  /// @param force whether a version that is there is replaced
  /// @param contextPath the path below which the server's API is, if it is known
  public record Upload(
      String file,
      Path archive,
      Optional<Path> provenance,
      boolean force,
      Optional<String> contextPath) {}

  /// Returns what is said of it: where the archive is now, and its digest.
  ///
  /// @throws SherpackException.Conflict when that version is there
  /// @throws SherpackException.Remote when the repository takes no uploads, or not this one
  public String put(Repository repository, Upload upload) throws InterruptedException {
    URI place = Addresses.parsed(repository.place());
    Access access = logins.access(repository, place);
    try (Web opened = web.get()) {
      String context =
          upload.contextPath().isPresent()
              ? upload.contextPath().get()
              : contextPath(opened, place, access);
      URI api = api(place, context, upload.force());
      try (WebReply reply = opened.send(request(api, upload), access)) {
        if (!reply.ok()) {
          throw refused(reply, access, repository, upload);
        }
      }
      return "Pushed: %s/charts/%s\nDigest: sha256:%s\n"
          .formatted(Web.shown(place), upload.file(), Sha256.of(upload.archive()));
    }
  }

  // The index tells it; one without it comes from a server that has none, or takes no uploads.
  private static String contextPath(Web opened, URI place, Access access)
      throws InterruptedException {
    WebRequest request = WebRequest.get(Addresses.index(place.toString())).timeout(LONGEST);
    try (WebReply reply = opened.send(request, access)) {
      if (!reply.ok()) {
        throw Refusals.of(reply, access, "the index");
      }
      Value told = YamlValues.read(new SourceText("index.yaml", serverInfo(reply)).ofValues());
      return told instanceof Value.Mapping top
              && top.get("serverInfo") instanceof Value.Mapping info
              && info.get("contextPath") instanceof Value.Text(var path)
          ? path
          : "";
    }
  }

  // An index may be large, so that only this part of it is looked at.
  private static String serverInfo(WebReply reply) {
    var text = new StringBuilder();
    try (var lines =
        new BufferedReader(new InputStreamReader(reply.body(), StandardCharsets.UTF_8))) {
      boolean inside = false;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        inside = line.startsWith(SERVER_INFO) || (inside && line.startsWith(" "));
        if (inside) {
          text.append(line).append('\n');
        }
      }
    } catch (IOException broken) {
      throw new SherpackException.Remote(
          Diagnostic.error(
              "fetch-failed",
              "cannot fetch `%s`: %s"
                  .formatted(Web.shown(reply.address()), FetchReason.of(broken))),
          broken);
    }
    return text.toString();
  }

  // What of the path is not the context is the tenant, whose place is behind `api`.
  private static URI api(URI place, String contextPath, boolean force) {
    String context = Repository.bare(contextPath);
    String path = Optional.ofNullable(place.getRawPath()).orElse("");
    boolean below = path.equals(context) || path.startsWith(context + "/");
    if (!below) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "context-path",
                  "`%s` is not below the context path `%s`".formatted(Web.shown(place), context))
              .hint("write the address as `index.yaml` is found below it"));
    }
    String root = place.getScheme() + "://" + place.getRawAuthority();
    String tenant = path.substring(context.length());
    return Addresses.parsed(
        root + context + "/api" + Repository.bare(tenant) + "/charts" + (force ? "?force" : ""));
  }

  private static WebRequest request(URI api, Upload upload) {
    String boundary = "sherpack-" + UUID.randomUUID();
    List<Part> parts = new ArrayList<>();
    file(parts, boundary, "chart", upload.archive());
    upload.provenance().ifPresent(file -> file(parts, boundary, "prov", file));
    parts.add(new Part.Text("--" + boundary + "--\r\n"));
    return WebRequest.of("POST", api)
        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
        .timeout(LONGEST)
        .body(parts);
  }

  private static void file(List<Part> parts, String boundary, String field, Path file) {
    String name = String.valueOf(file.getFileName()).replaceAll("[\"\\r\\n\\\\]", "_");
    parts.add(
        new Part.Text(
            """
            --%s\r
            Content-Disposition: form-data; name="%s"; filename="%s"\r
            Content-Type: application/octet-stream\r
            \r
            """
                .formatted(boundary, field, name)));
    parts.add(new Part.Whole(file));
    parts.add(new Part.Text("\r\n"));
  }

  private static SherpackException refused(
      WebReply reply, Access access, Repository repository, Upload upload) {
    String shown = Secrets.withoutLogin(repository.url());
    return switch (reply.status()) {
      case 401, 403 -> Refusals.of(reply, access, "an upload");
      case 404, 405, 501 ->
          new SherpackException.Remote(
              Diagnostic.error("no-uploads", "`" + shown + "` takes no uploads")
                  .note(
                      "ChartMuseum's API would be there, but `POST %s` answers with status %d"
                          .formatted(Web.shown(reply.address()), reply.status()))
                  .hint("if the API is elsewhere on that server, `--context-path` says where")
                  .hint(
                      "into a folder of a plain web server, copy the archive and the new index that"
                          + " `sherpack repo index` writes"));
      case 409 ->
          new SherpackException.Conflict(
              Diagnostic.error(
                      "version-exists",
                      "`%s` is in `%s` already%s".formatted(upload.file(), shown, said(reply)))
                  .hint("give it a new version")
                  .hint(
                      upload.force()
                          ? "the server does not let anybody replace it"
                          : "or replace it with `--force`, if the server allows that"));
      case 413 ->
          new SherpackException.Remote(
              Diagnostic.error("too-large", "`" + shown + "` takes no archive of that size"));
      default ->
          new SherpackException.Remote(
              Diagnostic.error(
                  "upload-refused",
                  "`%s` does not take `%s`: status %d%s"
                      .formatted(shown, upload.file(), reply.status(), said(reply))));
    };
  }

  // {"error":"web-1.0.0.tgz already exists"}
  private static String said(WebReply reply) {
    try {
      Value answer =
          JsonReader.read(
              new SourceText("answer", new String(reply.explanation(), StandardCharsets.UTF_8))
                  .ofValues());
      return answer instanceof Value.Mapping fields
              && fields.get("error") instanceof Value.Text(var said)
          ? ": " + said
          : "";
    } catch (SherpackException other) {
      return "";
    }
  }
}
