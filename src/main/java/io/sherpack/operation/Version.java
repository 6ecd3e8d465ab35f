package io.sherpack.operation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// Tells which build this is.
public final class Version {
  /// @param version such as `0.1.0`
  /// @param commit the first digits of the commit, or `unknown`
  /// @param java the version of the runtime
  public record Result(String version, String commit, String java) {}

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
