package io.sherpack.plugin;

import java.util.Arrays;
import java.util.Optional;

/// What a plugin adds. The first three are Helm's.
public enum PluginType {
  /// A command.
  CLI("cli/v1"),
  /// A way to documents and archives by the scheme of their address.
  GETTER("getter/v1"),
  /// A rewriting of what a pack prints.
  POST_RENDERER("postrenderer/v1"),
  /// Functions for templates.
  FUNCTIONS("functions/v1"),
  /// Providers of secrets.
  SECRETS("secrets/v1");

  private final String word;

  PluginType(String word) {
    this.word = word;
  }

  /// As `plugin.yaml` writes it.
  public String word() {
    return word;
  }

  static Optional<PluginType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }
}
