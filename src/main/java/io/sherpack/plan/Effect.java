package io.sherpack.plan;

import java.util.Locale;

/// What becomes of an object.
public enum Effect {
  CREATE("+", "created"),
  CHANGE("~", "changed"),
  REPLACE("!", "replaced"),
  DELETE("-", "deleted"),
  /// It leaves the manifest and stays in the cluster.
  KEEP("=", "kept"),
  /// It is left alone, see the reason.
  SKIP("=", "skipped"),
  UNCHANGED("=", "unchanged"),
  /// It cannot be done, see the reason.
  BLOCKED("x", "blocked");

  private final String sign;
  private final String done;

  Effect(String sign, String done) {
    this.sign = sign;
    this.done = done;
  }

  /// One character that lists begin with.
  public String sign() {
    return sign;
  }

  /// The participle, as summaries count it.
  public String done() {
    return done;
  }

  /// The word for machines.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether something is different afterwards.
  public boolean differs() {
    return switch (this) {
      case CREATE, CHANGE, REPLACE, DELETE, BLOCKED -> true;
      case KEEP, SKIP, UNCHANGED -> false;
    };
  }
}
