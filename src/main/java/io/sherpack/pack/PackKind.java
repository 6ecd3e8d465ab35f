package io.sherpack.pack;

/// Which of the two formats it is written in.
public enum PackKind {
  PACK,
  CHART
}
