package io.sherpack.apply;

/// What became of a resource.
public enum Outcome {
  CREATED,
  UPDATED,
  UNCHANGED,
  DELETED,
  KEPT,
  SKIPPED
}
