package io.sherpack.cli.output;

/// Colours, or none: text is complete without them.
public enum Style {
  PLAIN,
  COLOR;

  /// The roles that a text can have.
  public enum Role {
    ERROR("31;1"),
    WARNING("33;1"),
    INFO("36;1"),
    GOOD("32"),
    FAINT("2"),
    STRONG("1");

    private final String code;

    Role(String code) {
      this.code = code;
    }
  }

  public String paint(Role role, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\033[" + role.code + "m" + text + "\033[0m";
  }
}
