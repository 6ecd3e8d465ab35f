/// Expressions in kubectl's JSONPath, with the rules of Kubernetes' library, which Helm uses.
///
/// Pure: knows values only. Entry type: [io.sherpack.values.jsonpath.JsonPath].
@NullMarked
package io.sherpack.values.jsonpath;

import org.jspecify.annotations.NullMarked;
