package io.sherpack.cli.completion;

import java.util.Locale;

/// The shells that sherpack completes in.
public enum Shell {
  BASH,
  FISH,
  POWERSHELL,
  ZSH;

  /// The name by which users ask for it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Writes the script that completes the commands of `root`.
  public String script(CommandModel root) {
    return switch (this) {
      case BASH -> BashScript.of(root);
      case FISH -> FishScript.of(root);
      case POWERSHELL -> PowerShellScript.of(root);
      case ZSH -> ZshScript.of(root);
    };
  }
}
