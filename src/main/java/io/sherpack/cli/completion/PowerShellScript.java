package io.sherpack.cli.completion;

import java.util.List;
import java.util.stream.Collectors;

/// The script for PowerShell, with descriptions.
final class PowerShellScript {
  private static final String SCRIPT =
      """
      # Completes sherpack in PowerShell; printed by `sherpack completion powershell`.
      # For one session: sherpack completion powershell | Out-String | Invoke-Expression

      Register-ArgumentCompleter -Native -CommandName sherpack -ScriptBlock {
        param($wordToComplete, $commandAst, $cursorPosition)
        $steps = @{
      %s  }
        $takesValue = @(%s)
        $commands = @{
      %s  }
        $options = @{
      %s  }
        $path = 'sherpack'
        $previous = ''
        foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
          if ($element.Extent.EndOffset -ge $cursorPosition -and $wordToComplete) { break }
          $word = $element.Extent.Text
          if ($takesValue -contains "$path $previous" -or $takesValue -contains "sherpack $previous") {
            $previous = ''
            continue
          }
          $previous = $word
          if ($steps.ContainsKey("$path $word")) { $path = $steps["$path $word"] }
        }
        $words = if ($wordToComplete -like '-*') {
          @($options[$path]) + @($options['sherpack'])
        } else {
          @($commands[$path])
        }
        if ($wordToComplete -notlike '-*' -and ($path -eq 'sherpack' -or -not $commands[$path])) {
          $typed = @($commandAst.CommandElements | Select-Object -Skip 1 |
            Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text })
          $words += sherpack __complete @typed "$wordToComplete" 2>$null | ForEach-Object {
            $name, $about = $_ -split "`t", 2
            ,@($name, $(if ($about) { $about } else { $name }))
          }
        }
        $words | Where-Object { $_ -and $_[0] -like "$wordToComplete*" } | ForEach-Object {
          [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[1])
        }
      }
      """;

  private PowerShellScript() {}

  static String of(CommandModel root) {
    return SCRIPT.formatted(
        steps(root),
        root.all()
            .flatMap(c -> c.optionNames(true).map(name -> quoted(c.path() + " " + name)))
            .collect(Collectors.joining(", ")),
        table(root, PowerShellScript::commands),
        table(root, PowerShellScript::options));
  }

  private static String steps(CommandModel root) {
    var steps = new StringBuilder();
    for (CommandModel parent : root.all().toList()) {
      for (CommandModel member : parent.members()) {
        member.spellings(parent).forEach(path -> steps.append(row(path, quoted(member.path()))));
      }
    }
    return steps.toString();
  }

  private static String table(
      CommandModel root, java.util.function.Function<CommandModel, List<String>> items) {
    return root.all()
        .filter(command -> !items.apply(command).isEmpty())
        .map(command -> row(command.path(), "@(" + String.join(", ", items.apply(command)) + ")"))
        .collect(Collectors.joining());
  }

  private static List<String> commands(CommandModel command) {
    return command.members().stream().map(m -> described(m.name(), m.summary())).toList();
  }

  private static List<String> options(CommandModel command) {
    return command.options().stream()
        .flatMap(option -> option.names().stream().map(name -> described(name, option.summary())))
        .toList();
  }

  // The comma keeps a list of one pair a list of pairs.
  private static String described(String word, String summary) {
    return ",@(" + quoted(word) + ", " + quoted(summary) + ")";
  }

  private static String row(String key, String value) {
    return "    " + quoted(key) + " = " + value + "\n";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
