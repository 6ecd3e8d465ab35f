package io.sherpack.cluster;

/// Something that Kubernetes reported about an object.
///
/// @param type `Normal` or `Warning`
public record ClusterEvent(String type, String reason, String message, String time, long count) {}
