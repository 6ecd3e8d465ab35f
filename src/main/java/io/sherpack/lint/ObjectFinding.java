package io.sherpack.lint;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.manifest.Resource;
import io.sherpack.values.ValuePath;

/// What is wrong with a field of an object.
///
/// @param document the document that holds the object, a list at times
/// @param path of the field in that document; of a missing field what lacks it
/// @param diagnostic has no place yet
public record ObjectFinding(Resource document, ValuePath path, Diagnostic diagnostic) {}
