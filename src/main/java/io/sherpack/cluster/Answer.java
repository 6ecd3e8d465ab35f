package io.sherpack.cluster;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What HTTP/1.1 read: headers by their names in small letters.
record Answer(int code, Map<String, List<String>> headers, String text) {
  List<String> headers(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }
}
