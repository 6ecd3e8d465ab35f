package io.sherpack.repository.oci;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.repository.http.WebReply;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Turns a registry's refusal into an error that says what to do.
final class Refusal {
  /// What is tried when a login is tried.
  static final String LOG_IN = "log in";

  private static final int LONGEST = 200;

  private Refusal() {}

  /// Returns the error, and closes the answer.
  ///
  /// @param doing what was tried, such as "read `host/shop:1.0.0`"
  static SherpackException.Remote of(WebReply answer, OciReference place, String doing) {
    try (answer) {
      String said = said(answer.explanation()).map(text -> ": " + text).orElse("");
      String host = place.registry();
      return new SherpackException.Remote(
          switch (answer.status()) {
            case 401 -> unauthorized(answer, host, doing, said);
            case 403 ->
                Diagnostic.error(
                        "registry-forbidden", "`" + host + "` does not let us " + doing + said)
                    .hint("ask its owner for the right to do that");
            case 404 ->
                Diagnostic.error(
                        "registry-not-found", "`" + host + "` cannot " + doing + ": not found")
                    .hint(
                        "see what is there with `sherpack search oci oci://" + place.place() + "`");
            case 429 ->
                Diagnostic.error(
                        "registry-busy", "`" + host + "` wants no more requests for now" + said)
                    .hint("try again later, or log in: many registries allow more then");
            default -> refused(host, doing, answer.status(), said);
          });
    }
  }

  private static Diagnostic unauthorized(WebReply answer, String host, String doing, String said) {
    String unable = "does not let us " + doing;
    if (doing.equals(LOG_IN)) {
      return Diagnostic.error("registry-unauthorized", "`" + host + "` " + unable + said)
          .hint("check the user and the password");
    }
    return answer.toldLogin()
        ? Diagnostic.error(
                "registry-unauthorized", "`" + host + "` refuses this login, and " + unable + said)
            .hint("check the user and the password, of `sherpack registry login` too")
        : Diagnostic.error("registry-unauthorized", "`" + host + "` " + unable + said)
            .hint("log in with `sherpack registry login " + host + "`");
  }

  /// Says that somebody else answered whether a login is right, who was not told it.
  static SherpackException.Remote elsewhere(String host, URI answered) {
    String other = answered.getScheme() + "://" + answered.getRawAuthority();
    return new SherpackException.Remote(
        Diagnostic.error(
                "registry-redirect",
                "`"
                    + host
                    + "` sends us to `"
                    + other
                    + "`, which is not told the password, and says nothing of this login")
            .hint("if that is the registry that is meant, log in to it by its own name"));
  }

  private static Diagnostic refused(String host, String doing, int status, String said) {
    Diagnostic refused =
        Diagnostic.error(
            "registry-refused", "`" + host + "` cannot " + doing + ": status " + status + said);
    return status == 400 && said.isEmpty()
        ? refused.hint("if it wants a client certificate, `--cert-file` and `--key-file` name one")
        : refused;
  }

  /// Says that something is not what its digest stands for.
  static SherpackException.Remote mismatch(String what, String wanted, String found) {
    return new SherpackException.Remote(
        Diagnostic.error(
                "digest-mismatch", "`" + what + "` is not what its digest says: it is " + found)
            .note("the digest that was asked for is " + wanted)
            .hint("someone on the way changed it, or the registry is damaged; nothing was kept"));
  }

  private static Optional<String> said(byte[] body) {
    try {
      Value read =
          JsonReader.read(new SourceText("answer", new String(body, StandardCharsets.UTF_8)));
      if (read instanceof Value.Mapping all
          && all.get("errors") instanceof Value.Sequence(var errors)
          && !errors.isEmpty()
          && errors.getFirst() instanceof Value.Mapping first
          && first.get("message") instanceof Value.Text(var message)) {
        String plain = message.replaceAll("\\p{Cntrl}+", " ").strip();
        return Optional.of(plain.substring(0, Math.min(LONGEST, plain.length())))
            .filter(text -> !text.isEmpty());
      }
      return Optional.empty();
    } catch (SherpackException.Input page) {
      return Optional.empty();
    }
  }
}
