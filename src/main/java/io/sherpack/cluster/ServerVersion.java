package io.sherpack.cluster;

/// The API server's version, such as `1`, `36` and `v1.36.3`.
public record ServerVersion(String major, String minor, String gitVersion) {}
