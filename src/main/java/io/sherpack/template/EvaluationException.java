package io.sherpack.template;

import java.util.List;

/// A function or an expression failed; the engine that called adds the place and makes a diagnostic
/// of it.
public final class EvaluationException extends RuntimeException {
  private final String code;
  private final transient List<String> hints;

  public EvaluationException(String code, String message, String... hints) {
    super(message);
    this.code = code;
    this.hints = List.of(hints);
  }

  /// A stable kebab-case code, as in [io.sherpack.diagnostic.Diagnostic#code].
  public String code() {
    return code;
  }

  public List<String> hints() {
    return hints;
  }
}
