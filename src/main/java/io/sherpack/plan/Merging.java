package io.sherpack.plan;

import io.sherpack.values.Value;
import java.util.List;

/// Who merges what is wanted with what is there.
public sealed interface Merging {
  Merging BY_SERVER = new ByServer();

  /// The API server, by server-side apply.
  record ByServer() implements Merging {}

  /// We do, and send the difference.
  ///
  /// @param before the object as recorded by each revision since which it may be in the cluster
  record ByClient(List<Value.Mapping> before) implements Merging {
    public ByClient {
      before = List.copyOf(before);
    }
  }
}
