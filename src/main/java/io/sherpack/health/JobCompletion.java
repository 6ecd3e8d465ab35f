package io.sherpack.health;

import io.sherpack.values.Value;

/// Whether a job has run to its end; unlike readiness this waits for a suspended job too, which a
/// queue may resume.
public final class JobCompletion {
  private JobCompletion() {}

  public static Health of(Value.Mapping job) {
    if (Conditions.isTrue(job, "Failed")) {
      return new Health.Failed(Conditions.explain(job, "Failed", "the job failed"));
    }
    if (Conditions.isTrue(job, "Complete")) {
      return new Health.Healthy();
    }
    return new Health.Waiting(JobHealth.counts(job));
  }
}
