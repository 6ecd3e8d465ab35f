package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.util.List;
import java.util.Optional;

/// Options of Helm's that this version understands but cannot serve: using one is refused with the
/// reason.
final class Unavailable {
  private static final String GO = "this version runs no Go templates; use `-o json`";

  /// @param reason why, as the end of a message
  record Refusal(Option<?> option, String reason) {}

  private static final List<Refusal> TEMPLATES =
      List.of(refuse(Option.text("--template", "TEMPLATE", "a Go template to print with"), GO));

  private Unavailable() {}

  private static Refusal refuse(Option<?> option, String reason) {
    return new Refusal(option.hide(), reason);
  }

  /// Further options of a command that renders a release.
  static List<Option<?>> optionsOfReleases() {
    return TrustOptions.all();
  }

  /// The options that print through Go templates.
  static List<Refusal> ofTemplates() {
    return TEMPLATES;
  }

  static List<Option<?>> options(List<Refusal> refusals) {
    return refusals.stream().<Option<?>>map(Refusal::option).toList();
  }

  /// Throws for the first of the refused options that was given.
  static void check(Arguments arguments, List<Refusal> refusals) {
    Optional<Refusal> given =
        refusals.stream().filter(refusal -> arguments.has(refusal.option())).findFirst();
    if (given.isPresent()) {
      throw new SherpackException.Usage(
          Diagnostic.error(
              "unavailable-option",
              "`" + given.get().option().name() + "` cannot be used: " + given.get().reason()));
    }
  }
}
