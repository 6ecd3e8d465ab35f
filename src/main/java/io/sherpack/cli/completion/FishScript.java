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

      # Prints the names of the repositories that this machine knows.
      function __sherpack_repositories
          sherpack repo list --no-headers 2>/dev/null | string replace -r '\\s.*' ''
      end

      # Prints repositories, or the packs of the one that the word at the cursor begins with; no
      # server is asked.
      function __sherpack_packs
          set -l word (commandline -ct)
          if string match -qr '^[^./][^/:]*/' -- $word
              set -l repository (string split -m 1 / -- $word)[1]
              sherpack search repo "$repository/" --max-col-width 0 2>/dev/null | tail -n +2 | string replace -r '\\s.*' ''
          else
              __sherpack_repositories | string replace -r '$' /
          end
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

  private static String names(CommandModel root) {
    var lines = new StringBuilder();
    for (CommandModel command : root.all().toList()) {
      switch (command.names()) {
        case NOTHING -> {}
        case REPOSITORIES ->
            lines.append(line(command)).append(" -f -a '(__sherpack_repositories)'\n");
        case PACKS -> lines.append(line(command)).append(" -a '(__sherpack_packs)'\n");
      }
    }
    return lines.toString();
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
      lines.append(option.takesValue() ? " -r" : "");
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
