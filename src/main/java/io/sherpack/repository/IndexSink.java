package io.sherpack.repository;

/// Takes what an index says as it is read.
interface IndexSink {
  /// The versions that follow are in the list of this pack.
  ///
  /// @throws java.io.UncheckedIOException when what was told before cannot be kept
  void pack(String name);

  /// @param text what is used again for the next version
  void version(VersionText text);
}
