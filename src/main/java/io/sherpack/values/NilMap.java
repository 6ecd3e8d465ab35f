package io.sherpack.values;

/// The entries of a mapping that is nil in Go: empty, and null in JSON and YAML.
public interface NilMap {}
