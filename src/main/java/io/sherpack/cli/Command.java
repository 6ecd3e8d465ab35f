package io.sherpack.cli;

import java.util.List;

/// A command: its help as data, and what it does.
interface Command {
  /// One line for lists of commands, without a full stop.
  String summary();

  /// The positional arguments as help prints them, such as `NAME PACK`.
  default String parameters() {
    return "";
  }

  /// What help says beyond the summary: whole sentences, empty lines between paragraphs.
  default String description() {
    return "";
  }

  /// Command lines that a newcomer can copy, each with a remark after `#`.
  default List<String> examples() {
    return List.of();
  }

  default List<Option<?>> options() {
    return List.of();
  }

  /// Does it and returns the exit code.
  int run(Arguments arguments, Session session) throws InterruptedException;
}
