package io.sherpack.repository;

import java.util.List;

/// One version in an index, with what only a search asks for.
record IndexEntry(PackVersion pack, List<String> keywords) {
  IndexEntry {
    keywords = List.copyOf(keywords);
  }
}
