package io.sherpack.repository;

/// What sources work with.
record Toolbox(IndexCache indexes, Logins logins, RepositoryList list, Archives archives) {}
