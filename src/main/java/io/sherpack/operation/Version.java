package io.sherpack.operation;

import io.sherpack.template.function.GoStruct;
import io.sherpack.values.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// Tells which build this is.
public final class Version {
  /// @param version such as `0.1.0`
  /// @param commit the first digits of the commit, or `unknown`
  /// @param java the version of the runtime
  public record Result(String version, String commit, String java) {
    /// As Go templates see it: Helm's fields, and `Java`.
    public GoStruct object() {
      return new GoStruct(
          "version.BuildInfo",
          List.of(
              GoStruct.field("Version", Value.of("v" + version)),
              GoStruct.field("GitCommit", Value.of(commit)),
              GoStruct.field("GitTreeState", Value.of("")),
              GoStruct.field("GoVersion", Value.of("")),
              GoStruct.field("KubeClientVersion", Value.of(KUBERNETES)),
              GoStruct.field("Java", Value.of(java))),
          Map.of());
    }
  }

  // Whose kinds and lists' keys we know.
  private static final String KUBERNETES = "v1.36";

  public Result run() {
    var build = new Properties();
    try (InputStream file = Version.class.getResourceAsStream("/io/sherpack/build.properties")) {
      if (file != null) {
        build.load(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Result(
        build.getProperty("version", "unknown"),
        build.getProperty("commit", "unknown"),
        Runtime.version().toString());
  }
}
