package io.sherpack.cluster;

/// Which objects of a kind: a label selector and a field selector in the API's own grammar, each
/// empty for all.
public record Selector(String labels, String fields) {
  public static final Selector ALL = new Selector("", "");

  public static Selector labels(String labels) {
    return new Selector(labels, "");
  }

  public static Selector fields(String fields) {
    return new Selector("", fields);
  }
}
