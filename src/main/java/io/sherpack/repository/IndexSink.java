package io.sherpack.repository;

/// Takes what an index says as it is read.
interface IndexSink {
  /// The versions that follow are in the list of this pack.
  void pack(String name);

  void version(IndexEntry entry);
}
