package io.sherpack.release.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds a password in a file of libpq's: lines `host:port:database:user:password`, of which the
/// first that fits counts; `*` fits everything, and `\` takes the next character as it is.
final class PassFile {
  private PassFile() {}

  /// Returns the password, or nothing where the file or a fitting line is not there.
  static Optional<String> find(Path file, List<String> wanted) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> !line.startsWith("#"))
          .map(PassFile::fields)
          .filter(fields -> fields.size() == wanted.size() + 1 && fits(fields, wanted))
          .map(List::getLast)
          .findFirst();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static boolean fits(List<String> fields, List<String> wanted) {
    for (int i = 0; i < wanted.size(); i++) {
      if (!fields.get(i).equals("*") && !fields.get(i).equals(wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    var field = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char next = line.charAt(i);
      if (next == '\\' && i + 1 < line.length()) {
        field.append(line.charAt(++i));
      } else if (next == ':') {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(next);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
