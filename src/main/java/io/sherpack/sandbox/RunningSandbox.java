package io.sherpack.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// A sandbox that answers: how to reach it, and the process id of each of its parts.
public record RunningSandbox(
    String name, Path kubeconfig, URI apiServer, SequencedMap<String, Long> pids) {
  public RunningSandbox {
    pids = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(pids));
  }
}
