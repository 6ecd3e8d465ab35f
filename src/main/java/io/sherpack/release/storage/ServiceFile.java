package io.sherpack.release.storage;

import io.sherpack.diagnostic.FileReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds the parameters of a service in a file of libpq's: `key=value` lines below `[service]`.
final class ServiceFile {
  private ServiceFile() {}

  static Map<String, String> find(Path file, String service) {
    boolean inside = false;
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String line : lines(file)) {
      boolean header = line.startsWith("[") && line.endsWith("]");
      if (inside && header) {
        return parameters;
      }
      if (inside) {
        int equals = line.indexOf('=');
        if (equals < 1) {
          throw SqlConnection.invalid(
              "a line of the service `%s` in `%s` is no `key=value`".formatted(service, file));
        }
        parameters.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      } else if (header) {
        inside = line.substring(1, line.length() - 1).strip().equals(service);
      }
    }
    if (!inside) {
      throw SqlConnection.invalid("`%s` has no service `%s`".formatted(file, service));
    }
    return parameters;
  }

  private static List<String> lines(Path file) {
    try (var lines = Files.lines(file)) {
      return lines
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException unreadable) {
      throw SqlConnection.invalid(
          "the service file `%s` cannot be read: %s".formatted(file, FileReason.of(unreadable)));
    }
  }
}
