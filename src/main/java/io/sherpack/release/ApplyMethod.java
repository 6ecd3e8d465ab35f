package io.sherpack.release;

/// Who merged the objects of a revision with what was there, as its record says.
public enum ApplyMethod {
  SERVER_SIDE("ssa"),
  CLIENT_SIDE("csa");

  private final String word;

  ApplyMethod(String word) {
    this.word = word;
  }

  /// The word in the record.
  public String word() {
    return word;
  }
}
