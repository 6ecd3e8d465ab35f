package io.sherpack.values;

import io.sherpack.diagnostic.SourceText;
import java.util.List;
import java.util.Objects;

/// One `--set` or one of its kin, as given.
public record SetFlag(Kind kind, String text) {
  /// The kinds in the order in which they take effect, whatever their order on the command line.
  public enum Kind {
    JSON("--set-json"),
    TYPED("--set"),
    STRING("--set-string"),
    FILE("--set-file"),
    LITERAL("--set-literal");

    private final String option;

    Kind(String option) {
      this.option = option;
    }

    public String option() {
      return option;
    }
  }

  public SetFlag {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(text);
  }

  SourceText source() {
    return new SourceText(kind.option(), text).ofValues();
  }

  /// Returns the flags in the order in which they take effect: by kind, then as given.
  public static List<SetFlag> inOrder(List<SetFlag> flags) {
    return flags.stream().sorted((a, b) -> a.kind().compareTo(b.kind())).toList();
  }
}
