package io.sherpack.cli.completion;

import java.util.stream.Collectors;

/// The script for fish, with descriptions.
final class FishScript {
  private static final String SCRIPT =
      """
      # Completes sherpack in fish; printed by `sherpack completion fish`.
      # For one session: sherpack completion fish | source

      # Prints the command path that the word $argv[2] leads to from the path $argv[1].
      function __sherpack_step
          switch "$argv[1] $argv[2]"
      %s        case '*'
                  echo $argv[1]
          end
      end

      # Whether the option $argv[2] of the command path $argv[1] takes the next word as its value.
      function __sherpack_takes_value
          contains -- $argv[2]%s; and return 0
          switch "$argv[1] $argv[2]"
      %s        case '*'
                  return 1
          end
      end

      # Prints what the word at the cursor may become: names that only the program knows.
      function __sherpack_live
          set -l words (commandline -opc) (commandline -ct)
          sherpack __complete $words[2..-1] 2>/dev/null
      end

      # Whether the words before the cursor lead to the command path $argv[1].
      function __sherpack_at
          set -l path sherpack
          set -l previous ''
          for word in (commandline -opc)[2..-1]
              if string match -q -- '-*' $previous; and __sherpack_takes_value $path $previous
                  set previous ''
                  continue
              end
              set previous $word
              string match -q -- '-*' $word; or set path (__sherpack_step $path $word)
          end
          test "$path" = "$argv[1]"
      end

      %s%s""";

  private FishScript() {}

  static String of(CommandModel root) {
    return SCRIPT.formatted(
        steps(root),
        root.optionNames(true).map(name -> " " + name).collect(Collectors.joining()),
        values(root),
        commands(root),
        options(root, "complete -c sherpack")
            + root.all().skip(1).map(c -> options(c, line(c))).collect(Collectors.joining())
            + names(root));
  }

  // Files are offered as well where names may stand: a pack may be a folder.
  private static String names(CommandModel root) {
    return "complete -c sherpack -n \"__sherpack_at sherpack\" -f -a '(__sherpack_live)'\n"
        + root.all()
            .filter(CommandModel::arguments)
            .map(command -> line(command) + " -a '(__sherpack_live)'\n")
            .collect(Collectors.joining());
  }

  private static String steps(CommandModel root) {
    var steps = new StringBuilder();
    for (CommandModel parent : root.all().toList()) {
      for (CommandModel member : parent.members()) {
        steps.append("        case");
        member.spellings(parent).forEach(path -> steps.append(' ').append(quoted(path)));
        steps.append("\n            echo ").append(quoted(member.path())).append('\n');
      }
    }
    return steps.toString();
  }

  private static String values(CommandModel root) {
    var values = new StringBuilder();
    for (CommandModel command : root.all().skip(1).toList()) {
      String options =
          command
              .optionNames(true)
              .map(name -> " " + quoted(command.path() + " " + name))
              .collect(Collectors.joining());
      if (!options.isEmpty()) {
        values.append("        case").append(options).append("\n            return 0\n");
      }
    }
    return values.toString();
  }

  private static String commands(CommandModel root) {
    var lines = new StringBuilder();
    for (CommandModel parent : root.all().toList()) {
      for (CommandModel member : parent.members()) {
        lines.append(line(parent)).append(" -f -a ").append(member.name());
        lines.append(" -d ").append(quoted(member.summary())).append('\n');
      }
    }
    return lines.toString();
  }

  private static String options(CommandModel command, String start) {
    var lines = new StringBuilder();
    for (var option : command.options()) {
      lines.append(start);
      option.names().forEach(name -> lines.append(spelled(name)));
      lines.append(option.takesValue() ? " -r -a '(__sherpack_live)'" : "");
      lines.append(" -d ").append(quoted(option.summary())).append('\n');
    }
    return lines.toString();
  }

  private static String line(CommandModel command) {
    return "complete -c sherpack -n " + quoted("__sherpack_at '" + command.path() + "'");
  }

  private static String spelled(String name) {
    return name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
