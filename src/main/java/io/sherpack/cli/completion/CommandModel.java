package io.sherpack.cli.completion;

import java.util.List;
import java.util.stream.Stream;

/// What a shell has to know of a command.
///
/// @param path the words that choose it, the program's name first
/// @param options without those that every command takes, but for the first command
/// @param arguments whether words may stand behind it that are no options
public record CommandModel(
    String path,
    List<String> aliases,
    String summary,
    List<OptionModel> options,
    List<CommandModel> members,
    boolean arguments) {

  /// What a shell has to know of an option.
  public record OptionModel(List<String> names, String summary, boolean takesValue) {
    public OptionModel {
      names = List.copyOf(names);
    }
  }

  public CommandModel {
    aliases = List.copyOf(aliases);
    options = List.copyOf(options);
    members = List.copyOf(members);
  }

  String name() {
    return path.substring(path.lastIndexOf(' ') + 1);
  }

  /// The paths by which this command is reached from `parent`.
  Stream<String> spellings(CommandModel parent) {
    return Stream.concat(Stream.of(name()), aliases.stream()).map(word -> parent.path + " " + word);
  }

  /// This command and all below it.
  Stream<CommandModel> all() {
    return Stream.concat(Stream.of(this), members.stream().flatMap(CommandModel::all));
  }

  /// All names of options, of those that take a value only if `takingValue`.
  Stream<String> optionNames(boolean takingValue) {
    return options.stream()
        .filter(option -> option.takesValue() || !takingValue)
        .flatMap(option -> option.names().stream());
  }
}
