package io.sherpack.resolve.solver;

import io.sherpack.version.Range;

/// That a package is needed, in a version of a range.
public record Requirement(Identity target, Range range) {}
