package io.sherpack.lint;

import io.sherpack.diagnostic.Severity;

/// A rule of `lint`, which users name to set its level or to suppress it.
///
/// @param id stable, and the code of its findings
/// @param level how bad its findings are unless users say otherwise
/// @param finds what it finds, as a sentence
/// @param why why that counts
/// @param mend what to do about it
public record LintRule(String id, Severity level, String finds, String why, String mend) {}
