package io.sherpack.render;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The capabilities that a rendering without a cluster assumes: those Helm 4.2 assumes.
public final class KubeVersions {
  private static final String NEWEST = "v1.36.0";
  private static final Pattern FORM = Pattern.compile("v?(\\d+)\\.(\\d+)(\\.\\d+)?(.*)");

  private KubeVersions() {}

  /// Returns the capabilities for `--kube-version`, of which an empty one is none, and
  /// `--api-versions`.
  ///
  /// @throws SherpackException.Usage when the version is none
  public static Capabilities assumed(Optional<String> kubeVersion, List<String> apiVersions) {
    String version = kubeVersion.filter(text -> !text.isEmpty()).orElse(NEWEST);
    Matcher form = FORM.matcher(version);
    if (!form.matches()) {
      throw new SherpackException.Usage(
          Diagnostic.error("invalid-kube-version", "`" + version + "` is not a Kubernetes version")
              .hint("write it as `1.36.0`"));
    }
    List<String> all = new ArrayList<>(known());
    all.addAll(apiVersions);
    return new Capabilities(
        version.startsWith("v") ? version : "v" + version, form.group(1), form.group(2), all);
  }

  private static List<String> known() {
    try (InputStream in = KubeVersions.class.getResourceAsStream("api-versions.txt")) {
      if (in == null) {
        throw new IllegalStateException("no api-versions.txt");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
