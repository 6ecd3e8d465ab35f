package io.sherpack.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The API versions that Kubernetes gives up, with its own warnings.
final class DeprecatedApis {
  private record Api(int major, int minor, String warning) {}

  private final Map<String, Api> byName = new HashMap<>();

  private DeprecatedApis(String lines) {
    lines.lines().map(line -> line.split("\t", -1)).forEach(this::add);
  }

  private void add(String[] fields) {
    String[] version = fields[2].split("\\.", -1);
    byName.put(
        fields[0] + "/" + fields[1],
        new Api(Integer.parseInt(version[0]), Integer.parseInt(version[1]), fields[3]));
  }

  static DeprecatedApis read() {
    try (InputStream in = DeprecatedApis.class.getResourceAsStream("deprecated-apis.txt")) {
      return new DeprecatedApis(
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns the warning for an object in a version of Kubernetes.
  Optional<String> warning(String apiVersion, String kind, int major, int minor) {
    return Optional.ofNullable(byName.get(apiVersion + "/" + kind))
        .filter(api -> major > api.major() || (major == api.major() && minor >= api.minor()))
        .map(Api::warning);
  }
}
