package io.sherpack.cli;

import io.sherpack.plugin.Plugin;
import java.util.ArrayList;
import java.util.List;

/// Writes the help of a command or of a group of commands.
final class HelpPage {
  private static final int INDENT = 2;
  private static final int WIDEST_NAME = 34;

  private HelpPage() {}

  static String of(String path, Command command) {
    var page = new StringBuilder(sentence(command.summary())).append("\n\n");
    if (!command.description().isEmpty()) {
      page.append(command.description().strip()).append("\n\n");
    }
    String parameters = command.parameters().isEmpty() ? "" : " " + command.parameters();
    page.append("Usage: sherpack ").append(path).append(parameters).append(" [OPTIONS]\n");
    if (!command.examples().isEmpty()) {
      page.append("\nExamples:\n");
      command.examples().forEach(example -> page.append("  ").append(example).append('\n'));
    }
    section(page, "Options", command.options());
    page.append("\n`sherpack options` lists the options that every command takes.\n");
    return page.toString();
  }

  /// @param plugins those that add commands to the group
  static String of(String path, CommandTree.Group group, List<Plugin> plugins) {
    String prefix = path.isEmpty() ? "sherpack" : "sherpack " + path;
    var page = new StringBuilder(sentence(group.summary())).append("\n\n");
    page.append("Usage: ").append(prefix).append(" COMMAND [OPTIONS]\n\nCommands:\n");
    int width = group.members().stream().mapToInt(m -> m.name().length()).max().orElse(0);
    for (CommandTree member : group.members()) {
      page.append("  ").append(pad(member.name(), width)).append("  ").append(member.summary());
      if (!member.aliases().isEmpty()) {
        page.append(" (also: ").append(String.join(", ", member.aliases())).append(')');
      }
      page.append('\n');
    }
    if (!plugins.isEmpty()) {
      page.append("\nPlugins:\n");
      int widest = plugins.stream().mapToInt(plugin -> plugin.name().length()).max().orElse(0);
      for (Plugin plugin : plugins) {
        page.append("  ").append(pad(plugin.name(), widest));
        page.append("  ").append(PluginWords.summary(plugin)).append('\n');
      }
    }
    page.append("\n`").append(prefix).append(" COMMAND --help` explains a command");
    return page.append(path.isEmpty() ? ", `sherpack options` the common options.\n" : ".\n")
        .toString();
  }

  static String globalOptions() {
    var page = new StringBuilder("Options of every command:\n");
    page.append(rows(GlobalOptions.all()));
    return page.toString();
  }

  private static void section(StringBuilder page, String title, List<Option<?>> options) {
    if (options.stream().anyMatch(option -> !option.hidden())) {
      page.append('\n').append(title).append(":\n").append(rows(options));
    }
  }

  private static String rows(List<Option<?>> options) {
    var rows = new StringBuilder();
    List<Option<?>> shown = options.stream().filter(option -> !option.hidden()).toList();
    int width =
        Math.min(WIDEST_NAME, shown.stream().mapToInt(o -> names(o).length()).max().orElse(0));
    for (Option<?> option : shown) {
      String names = names(option);
      rows.append(" ".repeat(INDENT)).append(pad(names, width));
      if (names.length() > width) {
        rows.append('\n').append(" ".repeat(INDENT + width));
      }
      rows.append("  ").append(option.description());
      option
          .initial()
          .filter(text -> !option.label().isEmpty())
          .ifPresent(text -> rows.append(" (default ").append(text).append(')'));
      rows.append('\n');
    }
    return rows.toString();
  }

  private static String names(Option<?> option) {
    List<String> names = new ArrayList<>(option.names());
    String joined = (names.getFirst().startsWith("--") ? "    " : "") + String.join(", ", names);
    if (option.label().isEmpty()) {
      return joined;
    }
    return joined
        + (option.fallback().isPresent() ? "[=" + option.label() + "]" : " " + option.label());
  }

  private static String sentence(String summary) {
    return Character.toUpperCase(summary.charAt(0)) + summary.substring(1) + ".";
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
