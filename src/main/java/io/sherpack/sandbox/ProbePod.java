package io.sherpack.sandbox;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A pod that is to be scheduled and to end: when it does, scheduler and KWOK are of use.
///
/// A KWOK that has just started can lose the pod that comes at that moment, so another one is sent
/// when it does not end in time.
final class ProbePod {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final String PODS = "/api/v1/namespaces/kube-system/pods";
  private static final String POD =
      """
      {"metadata": {"name": "%s", "annotations": {"sandbox.sherpack.io/finishes-after": "100ms"}},
       "spec": {"restartPolicy": "Never", "containers": [{"name": "probe", "image": "probe"}]}}
      """;

  /// A request to the API server as the sandbox's own user.
  @FunctionalInterface
  interface Requests {
    HttpResponse<String> send(String method, String path, String body)
        throws IOException, InterruptedException;
  }

  private final Requests requests;
  private final InstantSource clock;
  private int count;
  private Instant sent = Instant.MIN;

  ProbePod(Requests requests, InstantSource clock) {
    this.requests = requests;
    this.clock = clock;
  }

  /// Looks whether the pod has ended, and sends one when none is under way; it is gone afterwards.
  boolean ended() throws InterruptedException {
    try {
      if (sent.equals(Instant.MIN) || clock.instant().isAfter(sent.plus(PATIENCE))) {
        send();
        return false;
      }
      boolean ended =
          requests.send("GET", PODS + "/" + name(), "").body().contains("\"phase\":\"Succeeded\"");
      if (ended) {
        remove();
      }
      return ended;
    } catch (IOException notYet) {
      return false;
    }
  }

  private void send() throws IOException, InterruptedException {
    remove();
    count++;
    int answer = requests.send("POST", PODS, POD.formatted(name())).statusCode();
    sent = answer == 201 ? clock.instant() : Instant.MIN;
  }

  private void remove() throws IOException, InterruptedException {
    requests.send("DELETE", PODS + "/" + name() + "?gracePeriodSeconds=0", "");
  }

  private String name() {
    return "sandbox-probe-" + count;
  }
}
