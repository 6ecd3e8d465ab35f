package io.sherpack.cli;

import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The pages of docs/reference, written from the commands.
public final class ReferencePages {
  private static final String MADE =
      "<!-- Made from the commands: `mvn test -Dgolden=update` writes it. -->\n";

  private ReferencePages() {}

  /// The pages by file name.
  public static SequencedMap<String, String> of(Environment environment, Operations operations) {
    CommandTree.Group root = RootCommand.commands(environment, operations);
    var pages = new TreeMap<String, String>();
    pages.put("README.md", index(root));
    pages.put("options.md", MADE + "# Options of every command\n\n" + table(GlobalOptions.all()));
    for (CommandTree command : root.members()) {
      pages.put(command.name() + ".md", MADE + section("sherpack", command, "#"));
    }
    return pages;
  }

  private static String index(CommandTree.Group root) {
    var page = new StringBuilder(MADE).append("# Commands\n\n| command | |\n|---|---|\n");
    for (CommandTree command : root.members()) {
      page.append("| [%1$s](%1$s.md) | %2$s |\n".formatted(command.name(), command.summary()));
    }
    return page.append("\n[Options of every command](options.md)\n").toString();
  }

  private static String section(String parent, CommandTree tree, String mark) {
    String path = parent + " " + tree.name();
    var page = new StringBuilder(mark).append(' ').append(path).append("\n\n");
    page.append(sentence(tree.summary())).append('\n');
    if (!tree.aliases().isEmpty()) {
      page.append("\nAlso: `").append(String.join("`, `", tree.aliases())).append("`\n");
    }
    switch (tree) {
      case CommandTree.Group group ->
          group.members().forEach(m -> page.append('\n').append(section(path, m, mark + "#")));
      case CommandTree.Leaf leaf -> describe(page, path, leaf.command().get());
    }
    return page.toString();
  }

  private static void describe(StringBuilder page, String path, Command command) {
    if (!command.description().isEmpty()) {
      page.append('\n').append(command.description().strip()).append('\n');
    }
    String parameters = command.parameters().isEmpty() ? "" : " " + command.parameters();
    page.append("\n```\n").append(path).append(parameters).append(" [OPTIONS]\n```\n");
    if (!command.examples().isEmpty()) {
      page.append("\nExamples:\n\n```sh\n");
      page.append(String.join("\n", command.examples())).append("\n```\n");
    }
    if (command.options().stream().anyMatch(option -> !option.hidden())) {
      page.append('\n').append(table(command.options()));
    }
  }

  private static String table(List<Option<?>> options) {
    var table = new StringBuilder("| option | | default |\n|---|---|---|\n");
    options.stream().filter(option -> !option.hidden()).forEach(o -> table.append(row(o)));
    return table.toString();
  }

  private static String row(Option<?> option) {
    String value =
        option.fallback().isPresent() ? "[=" + option.label() + "]" : " " + option.label();
    return "| `%s%s` | %s | %s |\n"
        .formatted(
            String.join("`, `", option.names()),
            option.label().isEmpty() ? "" : value,
            option.description().replace("|", "\\|"),
            option.initial().filter(text -> !option.label().isEmpty()).orElse(""));
  }

  private static String sentence(String summary) {
    return Character.toUpperCase(summary.charAt(0)) + summary.substring(1) + ".";
  }
}
