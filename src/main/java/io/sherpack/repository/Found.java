package io.sherpack.repository;

/// What a search found.
///
/// @param name with that of the repository before it
public record Found(String name, String version, String appVersion, String description) {}
