package io.sherpack.template;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// The files of a pack that are not templates, by path relative to the pack with `/`.
public interface PackFiles {
  /// Holds no file.
  PackFiles NONE =
      new PackFiles() {
        @Override
        public Optional<byte[]> read(String path) {
          return Optional.empty();
        }

        @Override
        public SequencedMap<String, byte[]> glob(String pattern) {
          return new LinkedHashMap<>();
        }
      };

  /// Returns a file's bytes, or empty when the pack has no such file.
  ///
  /// @throws EvaluationException for an absolute path or one that leaves the pack
  Optional<byte[]> read(String path);

  /// Returns the files whose path matches a glob (`*`, `**`, `?`, `[…]`, `{a,b}`), sorted by path.
  SequencedMap<String, byte[]> glob(String pattern);
}
