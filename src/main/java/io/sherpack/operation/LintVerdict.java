package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.Severity;
import io.sherpack.lint.ChartFinding;
import io.sherpack.lint.LintLevels;
import io.sherpack.lint.LintRules;
import io.sherpack.lint.Suppressions;
import io.sherpack.pack.Pack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes what users suppress out of a report, and gives the rest the levels that they say.
final class LintVerdict {
  private final LintFiles files;
  private final LintLevels levels;
  private final Suppressions suppressions = new Suppressions();
  private final List<LintEntry> suppressed = new ArrayList<>();

  private LintVerdict(LintFiles files, LintLevels levels) {
    this.files = files;
    this.levels = levels;
  }

  /// Returns `report` as users want to see it.
  ///
  /// @param asked the levels of the command line, which count more than the pack's own
  static Lint.Report of(Lint.Report report, Pack pack, LintLevels asked) {
    var problems = new Problems();
    LintLevels own = LintLevels.of(pack, report.pack(), problems);
    var verdict = new LintVerdict(LintFiles.of(pack, report.pack()), own.under(asked));
    List<ChartFinding> ofHelm =
        report.ofHelm().stream().flatMap(found -> verdict.judged(found).stream()).toList();
    List<Diagnostic> ours = new ArrayList<>(problems.all());
    report.findings().forEach(found -> verdict.judged(found).ifPresent(ours::add));
    // What failed early hides what comments are for.
    if (report.findings().stream().noneMatch(LintVerdict::failure)) {
      verdict
          .suppressions
          .unused(verdict.files.sources())
          .forEach(found -> verdict.judged(found).ifPresent(ours::add));
    }
    return new Lint.Report(
        report.pack(),
        report.kind(),
        ofHelm,
        sorted(ours),
        report.warnings(),
        verdict.files,
        verdict.suppressed);
  }

  private static boolean failure(Diagnostic found) {
    return found.severity() == Severity.ERROR && LintRules.find(found.code()).isEmpty();
  }

  private static List<Diagnostic> sorted(List<Diagnostic> findings) {
    var problems = new Problems();
    problems.addAll(findings);
    return Lint.sorted(problems);
  }

  private Optional<Diagnostic> judged(Diagnostic found) {
    if (LintRules.find(found.code()).isEmpty()) {
      return Optional.of(found);
    }
    Optional<String> reason =
        found.span().isPresent()
            ? suppressions.reason(found.code(), found.span().get())
            : files.metadata().flatMap(file -> suppressions.reason(found.code(), file));
    if (reason.isPresent()) {
      suppressed.add(LintEntry.of(found, files).suppressed(reason.get()));
      return Optional.empty();
    }
    return levels.of(found.code(), found.severity()).map(found::with);
  }

  private Optional<ChartFinding> judged(ChartFinding found) {
    Optional<String> reason =
        files.source(found).flatMap(file -> suppressions.reason(found.rule(), file));
    if (reason.isPresent()) {
      suppressed.add(LintEntry.of(found, files).suppressed(reason.get()));
      return Optional.empty();
    }
    Optional<Severity> level = levels.of(found.rule(), found.severity());
    return level.map(one -> new ChartFinding(one, found.path(), found.text()));
  }
}
