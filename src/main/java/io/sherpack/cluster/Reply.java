package io.sherpack.cluster;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;

/// What the API server answered.
///
/// @param warnings the texts of its `Warning` headers
record Reply(int code, String text, Optional<String> retryAfter, List<String> warnings) {
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int CONFLICT = 409;
  static final int INVALID = 422;
  static final int TOO_MANY = 429;

  boolean successful() {
    return code >= 200 && code < 300;
  }

  /// Whether it is not what an API server says: a page of HTML from a portal on the way.
  boolean foreign() {
    return !text.isBlank() && !text.stripLeading().startsWith("{");
  }

  /// Returns the answer as data, which an API server's answer is: an empty mapping when it is not.
  Value.Mapping object() {
    try {
      return JsonReader.read(new SourceText("the API server's answer", text))
              instanceof Value.Mapping mapping
          ? mapping
          : Value.Mapping.EMPTY;
    } catch (SherpackException.Input notJson) {
      return Value.Mapping.EMPTY;
    }
  }
}
