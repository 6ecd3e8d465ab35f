package io.sherpack.pack;

/// Matches paths in the pattern language of Go's `path/filepath`.
public final class PathGlob {
  private PathGlob() {}

  /// Whether `pattern` is well formed and stands for the whole `path`.
  public static boolean matches(String pattern, String path) {
    return PathPattern.parse(pattern).map(glob -> glob.matches(path)).orElse(false);
  }
}
