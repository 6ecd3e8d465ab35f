package io.sherpack.diagnostic;

/// How bad a diagnostic is; only errors make a command fail.
public enum Severity {
  INFO,
  WARNING,
  ERROR
}
