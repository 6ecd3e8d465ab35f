package io.sherpack.apply;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Hook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What became of the hooks of one event; a failure ends the run but keeps the report.
public record HookReport(List<Ran> ran, Optional<SherpackException> failure) {
  public static final HookReport NONE = new HookReport(List.of(), Optional.empty());

  /// A hook that was started.
  public record Ran(Hook hook, Instant started, Instant completed, boolean succeeded) {}

  public HookReport {
    ran = List.copyOf(ran);
  }
}
