package io.sherpack.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/// A sandbox that answers: how to reach it, and the process id of each of its parts.
public record RunningSandbox(String name, Path kubeconfig, URI apiServer, Map<String, Long> pids) {
  public RunningSandbox {
    pids = Map.copyOf(pids);
  }
}
