package io.sherpack.operation;

import java.util.List;

/// The values that a user gives on the command line, as texts in the order given.
///
/// @param files paths, URLs, or `-` for standard input
public record ValuesRequest(
    List<String> files,
    List<String> set,
    List<String> setString,
    List<String> setFile,
    List<String> setJson,
    List<String> setLiteral) {
  public static final ValuesRequest NONE =
      new ValuesRequest(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  public ValuesRequest {
    files = List.copyOf(files);
    set = List.copyOf(set);
    setString = List.copyOf(setString);
    setFile = List.copyOf(setFile);
    setJson = List.copyOf(setJson);
    setLiteral = List.copyOf(setLiteral);
  }
}
