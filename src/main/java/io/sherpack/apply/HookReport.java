package io.sherpack.apply;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Hook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What became of the hooks of one event; a failure ends the run but keeps the report.
public record HookReport(List<Ran> ran, Optional<SherpackException> failure) {
  public static final HookReport NONE = new HookReport(List.of(), Optional.empty());

  /// How far a hook came, with Helm's words.
  public enum Phase {
    RUNNING("Running"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    /// The run was interrupted: what the hook does now is not known.
    UNKNOWN("Unknown");

    private final String word;

    Phase(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /// A hook that was started.
  public record Ran(
      Hook hook,
      Phase phase,
      Instant started,
      Optional<Instant> completed,
      Optional<SherpackException> failure,
      List<ContainerLog> logs) {
    public Ran {
      logs = List.copyOf(logs);
    }

    static Ran running(Hook hook, Instant started) {
      return new Ran(hook, Phase.RUNNING, started, Optional.empty(), Optional.empty(), List.of());
    }

    public boolean succeeded() {
      return phase == Phase.SUCCEEDED;
    }
  }

  public HookReport {
    ran = List.copyOf(ran);
  }
}
