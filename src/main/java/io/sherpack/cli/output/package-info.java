/// What people see: streams, tables, JSON and YAML, progress, diagnostics with source excerpts.
@NullMarked
package io.sherpack.cli.output;

import org.jspecify.annotations.NullMarked;
