package io.sherpack.cli;

import io.sherpack.manifest.Manifest;
import io.sherpack.manifest.Resource;
import io.sherpack.operation.DeployResult;
import io.sherpack.release.Release;
import java.util.stream.Collectors;

/// What install and upgrade print when they are done.
final class DeployPage {
  private DeployPage() {}

  static String of(
      DeployResult result, Arguments arguments, OutputFormat format, Environment environment) {
    return of(result, "", arguments, format, environment);
  }

  /// @param head what people read first
  static String of(
      DeployResult result,
      String head,
      Arguments arguments,
      OutputFormat format,
      Environment environment) {
    Release release = result.release();
    Release shown =
        result.dryRun() && arguments.get(ChangeFlags.HIDE_SECRET)
            ? release.withManifest(manifest(result.manifest(), true))
            : release;
    return format.print(head + text(result, arguments, environment), ReleasePage.described(shown));
  }

  private static String text(DeployResult result, Arguments arguments, Environment environment) {
    Release release = result.release();
    var page = new ReleasePage(environment.zone());
    var text = new StringBuilder(page.head(release));
    text.append(ReleasePage.description(release));
    text.append(page.tests(release));
    if (result.dryRun()) {
      boolean hide = arguments.get(ChangeFlags.HIDE_SECRET);
      text.append("HOOKS:\n").append(ReleasePage.hooks(release));
      text.append("MANIFEST:\n").append(manifest(result.manifest(), hide)).append('\n');
    }
    if (!arguments.get(ChangeFlags.HIDE_NOTES)) {
      text.append(ReleasePage.notes(release));
    }
    return text.toString();
  }

  private static String manifest(Manifest manifest, boolean hideSecrets) {
    return manifest.documents().stream()
        .map(
            resource ->
                hideSecrets && secret(resource) ? hidden(resource) : Manifest.document(resource))
        .collect(Collectors.joining());
  }

  private static boolean secret(Resource resource) {
    return resource.kind().equals("Secret") && resource.id().apiVersion().equals("v1");
  }

  private static String hidden(Resource resource) {
    return "---\n# Source: "
        + resource.source()
        + "\n# HIDDEN: The Secret output has been suppressed\n";
  }
}
