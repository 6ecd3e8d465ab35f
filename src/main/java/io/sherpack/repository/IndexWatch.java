package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Notices what is odd in an index while it is read.
final class IndexWatch {
  private static final int SHOWN = 5;

  private final Map<String, String> before;
  private final List<String> invalid = new ArrayList<>();
  private final List<String> swapped = new ArrayList<>();

  /// @param before the digests of the index that it takes the place of, as [#key] names versions
  IndexWatch(Map<String, String> before) {
    this.before = before;
  }

  static String key(String name, String version) {
    return name + '\0' + version;
  }

  /// An entry of `pack` is no version of it.
  void leftOut(String pack, VersionText text) {
    String version = text.texts().text(VersionText.VERSION);
    invalid.add("`" + pack + "`" + (version.isEmpty() ? "" : " `" + version + "`"));
  }

  void taken(VersionText text) {
    if (before.isEmpty()) {
      return;
    }
    String name = text.texts().text(VersionText.NAME);
    String version = text.texts().text(VersionText.VERSION);
    String old = before.getOrDefault(key(name, version), "");
    String digest = EntryReader.digits(text.texts().text(VersionText.DIGEST));
    if (!old.isEmpty() && !digest.isEmpty() && !old.equals(digest)) {
      swapped.add("`" + name + "` " + version);
    }
  }

  /// Returns what is to be told of the index.
  ///
  /// @param repository what messages call it
  List<Diagnostic> warnings(String repository) {
    List<Diagnostic> warnings = new ArrayList<>();
    some(invalid)
        .ifPresent(
            which ->
                warnings.add(
                    Diagnostic.warning(
                        "index-entries",
                        "the index of `%s` has entries without a name or a valid version, which are left out: %s"
                            .formatted(repository, which))));
    some(swapped)
        .ifPresent(
            which ->
                warnings.add(
                    Diagnostic.warning(
                            "archive-swapped",
                            "the index of `%s` has other archives for versions that it had before: %s"
                                .formatted(repository, which))
                        .hint("ask who publishes them: a version should stay what it was")));
    return warnings;
  }

  private static Optional<String> some(List<String> all) {
    if (all.isEmpty()) {
      return Optional.empty();
    }
    String shown = String.join(", ", all.subList(0, Math.min(SHOWN, all.size())));
    int more = all.size() - SHOWN;
    return Optional.of(more > 0 ? shown + " and " + more + " more" : shown);
  }
}
