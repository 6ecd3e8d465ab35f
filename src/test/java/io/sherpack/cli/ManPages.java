package io.sherpack.cli;

import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The pages of docs/man, written from the commands in the macros of `man`.
public final class ManPages {
  private static final String MADE =
      ".\\\" Made from the commands: `mvn test -Dgolden=update` writes it.\n";

  private ManPages() {}

  /// The pages by file name.
  public static SequencedMap<String, String> of(Environment environment, Operations operations) {
    CommandTree.Group root = RootCommand.commands(environment, operations);
    var pages = new TreeMap<String, String>();
    pages.put("sherpack.1", front(root));
    for (CommandTree command : root.members()) {
      pages.put("sherpack-" + command.name() + ".1", page(command));
    }
    return pages;
  }

  private static String head(String name, String summary) {
    return MADE
        + ".TH \"%s\" 1 \"\" sherpack \"sherpack\"\n".formatted(name.toUpperCase(Locale.ROOT))
        + ".SH NAME\n"
        + name.replace("-", "\\-")
        + " \\- "
        + text(summary)
        + "\n";
  }

  private static String front(CommandTree.Group root) {
    var page = new StringBuilder(head("sherpack", root.summary()));
    page.append(".SH SYNOPSIS\n.B sherpack\n.I COMMAND\n[\\fIOPTIONS\\fR]\n.SH COMMANDS\n");
    for (CommandTree command : root.members()) {
      page.append(".TP\n.BR sherpack\\-").append(dashed(command.name())).append(" (1)\n");
      page.append(text(command.summary())).append('\n');
    }
    page.append(".SH OPTIONS\nEvery command takes these.\n").append(options(GlobalOptions.all()));
    return page.append(".SH EXIT STATUS\n").append(EXIT_STATUS).toString();
  }

  private static final String EXIT_STATUS =
      """
      .TP
      0
      it is done
      .TP
      1
      what was given is wrong
      .TP
      2
      something differs
      .TP
      3
      a conflict in the cluster
      .TP
      4
      a server refuses or cannot be reached
      .TP
      5
      a time\\-out
      .TP
      64
      the command line is wrong
      .TP
      70
      a defect of sherpack
      .TP
      130
      interrupted
      """;

  private static String page(CommandTree command) {
    var page = new StringBuilder(head("sherpack-" + command.name(), command.summary()));
    switch (command) {
      case CommandTree.Leaf leaf -> describe(page, "sherpack " + leaf.name(), leaf);
      case CommandTree.Group group -> members(page, "sherpack " + group.name(), group);
    }
    return page.append(".SH SEE ALSO\n.BR sherpack (1)\n").toString();
  }

  private static void members(StringBuilder page, String path, CommandTree.Group group) {
    for (CommandTree member : group.members()) {
      String name = path + " " + member.name();
      switch (member) {
        case CommandTree.Group inner -> members(page, name, inner);
        case CommandTree.Leaf leaf -> {
          page.append(".SH ").append(text(name.toUpperCase(Locale.ROOT))).append('\n');
          page.append(text(sentence(leaf.summary()))).append('\n');
          Command command = leaf.command().get();
          page.append(".PP\n").append(usage(name, command));
          body(page, command, ".PP\nOptions:\n", ".PP\nExamples:\n");
        }
      }
    }
  }

  private static void describe(StringBuilder page, String path, CommandTree.Leaf leaf) {
    Command command = leaf.command().get();
    page.append(".SH SYNOPSIS\n").append(usage(path, command));
    if (!leaf.aliases().isEmpty()) {
      page.append(".PP\nAlso: ").append(text(String.join(", ", leaf.aliases()))).append('\n');
    }
    page.append(".SH DESCRIPTION\n").append(text(sentence(leaf.summary()))).append('\n');
    body(page, command, ".SH OPTIONS\n", ".SH EXAMPLES\n");
  }

  private static String usage(String path, Command command) {
    String parameters = command.parameters().isEmpty() ? "" : " " + command.parameters();
    return "\\fB" + dashed(path) + "\\fR" + dashed(parameters) + " [\\fIOPTIONS\\fR]\n";
  }

  private static void body(StringBuilder page, Command command, String options, String examples) {
    if (!command.description().isEmpty()) {
      page.append(".PP\n").append(text(command.description().strip())).append('\n');
    }
    if (command.options().stream().anyMatch(option -> !option.hidden())) {
      page.append(options).append(options(command.options()));
    }
    if (!command.examples().isEmpty()) {
      page.append(examples).append(".nf\n");
      command.examples().forEach(example -> page.append(text(example)).append('\n'));
      page.append(".fi\n");
    }
  }

  private static String options(List<Option<?>> options) {
    var rows = new StringBuilder();
    for (Option<?> option : options) {
      if (option.hidden()) {
        continue;
      }
      String value =
          option.label().isEmpty()
              ? ""
              : option.fallback().isPresent()
                  ? "[=\\fI" + dashed(option.label()) + "\\fR]"
                  : " \\fI" + dashed(option.label()) + "\\fR";
      rows.append(".TP\n\\fB").append(dashed(String.join(", ", option.names())));
      rows.append("\\fR").append(value).append('\n').append(text(option.description()));
      option
          .initial()
          .filter(text -> !option.label().isEmpty())
          .ifPresent(text -> rows.append(" (default ").append(dashed(text)).append(')'));
      rows.append('\n');
    }
    return rows.toString();
  }

  // An empty line is a paragraph; a line must not begin with what troff takes for a request.
  private static String text(String text) {
    var lines = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      if (!lines.isEmpty()) {
        lines.append('\n');
      }
      String shown = dashed(line);
      if (shown.isBlank()) {
        lines.append(".PP");
      } else {
        lines.append(shown.startsWith(".") || shown.startsWith("'") ? "\\&" : "").append(shown);
      }
    }
    return lines.toString();
  }

  private static String dashed(String text) {
    var shown = new StringBuilder();
    text.replace("\\", "\\e")
        .replace("-", "\\-")
        .codePoints()
        .forEach(
            c -> {
              if (c < 128) {
                shown.appendCodePoint(c);
              } else {
                shown.append("\\[u%04X]".formatted(c));
              }
            });
    return shown.toString();
  }

  private static String sentence(String summary) {
    return Character.toUpperCase(summary.charAt(0)) + summary.substring(1) + ".";
  }
}
