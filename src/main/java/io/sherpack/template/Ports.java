package io.sherpack.template;

import java.time.Clock;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// The world as functions may see it: time, chance, the cluster, secrets kept from the last
/// revision, name resolution.
public record Ports(
    Clock clock,
    RandomGenerator random,
    ClusterLookup lookup,
    SecretStore secrets,
    HostResolver hosts,
    KeySource keys) {
  /// With keys that are made anew.
  public Ports(
      Clock clock,
      RandomGenerator random,
      ClusterLookup lookup,
      SecretStore secrets,
      HostResolver hosts) {
    this(clock, random, lookup, secrets, hosts, KeySource.NEW);
  }

  public Ports {
    Objects.requireNonNull(clock);
    Objects.requireNonNull(random);
    Objects.requireNonNull(lookup);
    Objects.requireNonNull(secrets);
    Objects.requireNonNull(hosts);
    Objects.requireNonNull(keys);
  }
}
