package io.sherpack.apply;

import io.sherpack.manifest.ResourceId;
import io.sherpack.values.Value;
import java.util.Optional;

/// A resource and what became of it.
///
/// @param object as the server holds it now, or would hold it after a dry run
public record Applied(ResourceId id, Outcome outcome, Optional<Value.Mapping> object) {}
